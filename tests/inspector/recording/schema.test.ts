import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Format } from '../../../inspector/observation.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { readRecording, recordingNames } from '../../recordings/recording.ts';
import { anyTraffic } from '../timeline/any-traffic.ts';
import {
  at,
  batchOf,
  callSite,
  closed,
  cut,
  lost,
  opened,
  opening,
  received,
  sent,
  unread,
} from '../timeline/batch-of.ts';
import { timelineOf } from '../timeline/lines-of.ts';
import { harOf } from './reopened.ts';

// It brings no types.
const schemas = createRequire(import.meta.url)('har-schema') as Record<string, { $id?: string }>;
const ajv = new Ajv({ strict: false, validateFormats: false });
for (const [name, { $id: _id, ...schema }] of Object.entries(schemas)) {
  // Ajv knows all of its words, but not the name of its draft.
  ajv.addSchema({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' }, `${name}.json`);
}
const isHar = ajv.getSchema('har.json')!;

function errorsIn(har: string): unknown {
  return isHar(JSON.parse(har)) ? [] : isHar.errors;
}

describe('a recording', () => {
  test.each(recordingNames())('of %s is a HAR 1.2', (name) => {
    const timeline = new Timeline({ browser: 'chromium' });
    for (const batch of readRecording(name).batches) timeline.apply(batch);
    const browser = { name: 'Chromium', version: '156' };
    expect(errorsIn(harOf(timeline, { browser }))).toEqual([]);
  });

  test('of any traffic is a HAR 1.2', () => {
    fc.assert(
      fc.property(anyTraffic, (steps) => {
        expect(errorsIn(harOf(timelineOf([batchOf(steps)])))).toEqual([]);
      }),
    );
  });

  test('of times that are no dates is a HAR 1.2', () => {
    const times = [-1e300, 1e300, 8.64e15, 253_402_300_800_000, -1, 0.5];
    const steps = times.map((time) => at(time, opening(times.indexOf(time) + 1, 'ws://a.test/')));
    expect(errorsIn(harOf(timelineOf([batchOf(steps)])))).toEqual([]);
  });

  test('of a timeline with nothing in it is a HAR 1.2', () => {
    expect(errorsIn(harOf(new Timeline()))).toEqual([]);
  });

  test('is refused by the schema where it is none', () => {
    expect(errorsIn('{"log":{"version":"1.2","entries":[{}]}}')).not.toEqual([]);
  });
});

describe('a WebSocket in a recording', () => {
  const view = { ...sent(1, Uint8Array.of(1, 2, 3)), format: Format.view };
  const timeline = timelineOf([
    batchOf([
      at(1_795_428_853_014.9, opening(1, 'wss://a.test/x?a=1&b', { protocols: ['one'] })),
      opened(1, { protocol: 'one' }),
      at(1_795_428_853_020, sent(1, 'é"\ud800')),
      callSite(1, 'at send (a.js:1:2)'),
      view,
      cut(received(1, 'beginning'), 9_000),
      unread(received(1, ''), 77),
      lost(1, 5),
      received(1, Uint8Array.of(255)),
      closed(1, { code: 4_000, reason: 'enough' }),
    ]),
  ]);
  const [entry] = JSON.parse(harOf(timeline)).log.entries;

  test('has its messages as Chrome writes them, and the rest in _sockeye', () => {
    expect(entry._resourceType).toBe('websocket');
    expect(entry._webSocketMessages).toEqual([
      {
        type: 'send',
        time: 1_795_428_853.02,
        opcode: 1,
        data: 'é"\ud800',
        _sockeye: { callSite: 'at send (a.js:1:2)' },
      },
      { type: 'send', time: 1.004, opcode: 2, data: 'AQID', _sockeye: { format: 'view' } },
      {
        type: 'receive',
        time: 1.005,
        opcode: 1,
        data: 'beginning',
        _sockeye: expect.objectContaining({ size: 9_000, cut: true }),
      },
      {
        type: 'receive',
        time: 1.006,
        opcode: 2,
        data: '',
        _sockeye: expect.objectContaining({ size: 77, cut: true, format: 'unread' }),
      },
      { type: 'receive', time: 1.012, opcode: 2, data: '/w==' },
    ]);
  });

  test('has what is no message in its place', () => {
    expect(entry._sockeye).toMatchObject({
      connection: 'd.1',
      document: 'd',
      documentUrl: 'http://chat.test/',
      transport: 'websocket',
      api: 'WebSocket',
      state: 'closed',
      messageOrder: [2, 1, 4, 3, 8, 1],
      observations: [
        { kind: 'opening', order: 0, protocols: ['one'], source: 'tap' },
        { kind: 'opened', order: 1, protocol: 'one' },
        { kind: 'gap', order: 7, lost: 5 },
        { kind: 'closed', order: 9, code: 4_000, reason: 'enough' },
      ],
    });
    expect(entry.request.queryString).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: '' },
    ]);
  });
});

describe('a part of a recording', () => {
  const timeline = timelineOf([
    batchOf([
      opening(1, 'ws://a.test/'),
      sent(1, 'one'),
      sent(1, 'two'),
      opening(2, 'ws://b.test/'),
      sent(2, 'three'),
    ]),
  ]);

  test('has the connections that are asked for', () => {
    const har = JSON.parse(harOf(timeline, { connections: ({ number }) => number === 2 }));
    expect(har.log.entries).toHaveLength(1);
    expect(har.log.entries[0].request.url).toBe('ws://b.test/');
    expect(har.log._sockeye.selection).toBe(true);
  });

  test('has the messages that are asked for', () => {
    const har = JSON.parse(harOf(timeline, { rows: (row) => row === 2 }));
    const texts = har.log.entries.map((entry: { _webSocketMessages: { data: string }[] }) =>
      entry._webSocketMessages.map(({ data }) => data),
    );
    expect(texts).toEqual([['two'], []]);
  });
});
