import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { readLines, readRecording, recordingNames } from '../../recordings/recording.ts';
import { anyTraffic } from '../timeline/any-traffic.ts';
import { batchOf } from '../timeline/batch-of.ts';
import { allLines, timelineOf } from '../timeline/lines-of.ts';
import { harOf, reopened } from './reopened.ts';

function timelineOfRecording(name: string): Timeline {
  const timeline = new Timeline({ browser: 'chromium' });
  for (const batch of readRecording(name).batches) timeline.apply(batch);
  return timeline;
}

function linesIn(timeline: Timeline): string[] {
  return new LineQueue(timeline).flush().map((line) => JSON.stringify(line));
}

describe.each(recordingNames())('the recording %s', (name) => {
  const har = harOf(timelineOfRecording(name));

  test('makes the same lines when it is opened again', () => {
    const { timeline, summary } = reopened(har);
    expect(summary.fault).toBeNull();
    expect(linesIn(timeline)).toEqual(readLines(name));
  });

  test('makes the same lines when its bytes come in small pieces', () => {
    expect(linesIn(reopened(har, 37).timeline)).toEqual(readLines(name));
  });

  test('is the same file each time that it is opened and written again', () => {
    // What the network log told of handshakes has become observations of their connections by then.
    const again = harOf(reopened(har).timeline);
    expect(harOf(reopened(again).timeline)).toBe(again);
  });
});

describe('any traffic', () => {
  test('makes the same lines when it is opened again', () => {
    fc.assert(
      fc.property(anyTraffic, fc.boolean(), fc.boolean(), (steps, isGone, isUnheard) => {
        const timeline = timelineOf([batchOf(steps)]);
        if (isGone) timeline.documentGone('d', 5_000, isUnheard);
        const again = reopened(harOf(timeline)).timeline;
        expect(allLines(again)).toEqual(allLines(timeline));
        expect(again.connections.map(({ id, state }) => [id, state])).toEqual(
          timeline.connections.map(({ id, state }) => [id, state]),
        );
      }),
    );
  });
});
