import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kind } from '../../../inspector/observation.ts';
import type { Remembered } from '../../../inspector/timeline/remembered.ts';
import { readRecording, recordingNames } from '../../recordings/recording.ts';
import { anyTraffic } from './any-traffic.ts';
import { batchOf, closed, lost, opened, opening, received, type Step, sent } from './batch-of.ts';
import { rowsOf } from './batch-rows.ts';
import { timelineOf } from './lines-of.ts';

const ECHO = 'ws://echo.test/';

function told({ kind, at, payload, format, connection }: Remembered) {
  return { kind, at, payload, format, connection: connection.id };
}

describe('the history', () => {
  test('gives back every observation of a connection, in its order', () => {
    fc.assert(
      fc.property(anyTraffic, (steps: readonly Step[]) => {
        const batch = batchOf(steps);
        const came = rowsOf(batch).map((row) => ({
          kind: row.kind,
          at: row.at,
          payload: row.format <= 1 ? row.text : row.bytes,
          format: row.format,
          connection: `d.${row.connection}`,
        }));
        const history = timelineOf([batch]).history();
        const all = [...history.all()].filter(({ kind }) => kind !== 'gap').map(told);
        expect(all).toEqual(came);
      }),
    );
  });

  test.each(recordingNames())('of the recording %s is what came', (name) => {
    const { batches } = readRecording(name);
    const timeline = timelineOf(batches);
    const history = timeline.history();
    // What was handed over again comes twice.
    const taken = new Set<string>();
    const isNew = (key: string) => !taken.has(key) && taken.add(key);
    const came = batches.flatMap((batch) =>
      rowsOf(batch)
        .filter(({ index }) => isNew(`${batch.document} ${index}`))
        .filter(({ connection }) => connection > 0)
        .map(({ kind, at, connection }) => [`${batch.document}.${connection}`, kind, at]),
    );
    const all = [...history.all()].map(({ kind, at, connection }) => [connection.id, kind, at]);
    expect(all).toEqual(came);
    const byConnection = timeline.connections.flatMap((connection) => [...history.of(connection)]);
    expect(byConnection.map(({ order }) => order).sort((a, b) => a - b)).toEqual(
      [...history.all()].map(({ order }) => order),
    );
  });

  test('tells how many were lost, and in which place', () => {
    const timeline = timelineOf([batchOf([sent(1, 'a'), lost(1, 4), sent(1, 'b')])]);
    timeline.documentGone('d', 9_000, true);
    const all = [...timeline.history().all()];
    expect(all.map(({ kind, lost: count }) => [kind, count])).toEqual([
      [Kind.sent, null],
      ['gap', 4],
      [Kind.sent, null],
      ['gap', null],
      ['ended', null],
    ]);
    expect(all[4]!.at).toBe(9_000);
  });

  test('is released with what is forgotten, and keeps what is not', () => {
    const timeline = timelineOf([
      batchOf([opening(1, ECHO), opened(1), sent(1, 'a')], 'd', 1),
      batchOf([received(1, 'b'), closed(1)], 'd', 4),
    ]);
    timeline.forgetBefore(3);
    const left = [...timeline.history().all()].map(({ kind, payload }) => [kind, payload]);
    expect(left).toEqual([
      [Kind.received, 'b'],
      [Kind.closed, '{"code":1000,"reason":"","wasClean":true,"bufferedAmount":0}'],
    ]);
    timeline.forgetDocument('d');
    expect(timeline.history().length).toBe(0);
  });
});
