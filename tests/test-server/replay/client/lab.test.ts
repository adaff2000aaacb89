import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Lab, startLab } from '../../../../test-server/lab/start-lab.ts';
import { playMany } from '../../../../test-server/replay/client/play-many.ts';
import { replayAsClient } from '../../../../test-server/replay/client/replay-as-client.ts';
import { type Packet, stepOf, timelineOf } from '../../../inspector/compare/traffic.ts';
import {
  get,
  opened,
  opening,
  polling,
  received,
  responded,
  type Step,
} from '../../../inspector/timeline/batch-of.ts';
import { quick, scripted, wordsOf } from './scripted.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const SID = 'aaaaaaaaaaaaaaaaAAAB';
const SOCKET = 'bbbbbbbbbbbbbbbbAAAC';
const HANDSHAKE = `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":20000}`;

/** What one does in the chat; the last message is to oneself, by the id of one's socket. */
function chat(own: string): Packet[] {
  return [
    ['received', '42["welcome",{}]'],
    ['sent', '420["join room",{"room":"tea"}]'],
    ['received', '430[{}]'],
    ['sent', '421["chat message","hello"]'],
    ['received', '42["chat message",{}]'],
    ['received', '431[{}]'],
    ['sent', `422["private message",{"to":"${own}","text":"psst"}]`],
    ['received', '42["private message",{}]'],
    ['received', '432[{}]'],
  ];
}

const ways: Record<string, (host: string) => Step[]> = {
  'Socket.IO 4 by WebSocket': (host) => [
    opening(1, `ws://${host}/socket.io/?EIO=4&transport=websocket`),
    opened(1),
    received(1, HANDSHAKE),
    stepOf(['sent', '40']),
    received(1, `40{"sid":"${SOCKET}"}`),
    ...chat(SOCKET).map(stepOf),
  ],
  'Socket.IO 4 by polling': (host) => {
    const url = `http://${host}/socket.io/?EIO=4&transport=polling`;
    return [
      polling(1, url),
      get(1, 1, url),
      responded(1, 1),
      received(1, HANDSHAKE),
      stepOf(['sent', '40']),
      received(1, `40{"sid":"${SOCKET}"}`),
      ...chat(SOCKET).map(stepOf),
    ];
  },
  'Socket.IO 2 by WebSocket': (host) => [
    opening(1, `ws://${host}/socket.io-2/?EIO=3&transport=websocket`),
    opened(1),
    received(1, HANDSHAKE),
    received(1, '40'),
    ...chat(SID).map(stepOf),
  ],
};

describe('the chat of the lab', () => {
  test.each(Object.entries(ways))(
    'answers the same when it is asked the same: %s',
    async (_, of) => {
      const script = timelineOf(of(`127.0.0.1:${lab.port}`));
      const { played, unsent, late } = await replayAsClient(script, quick);
      expect([unsent, late]).toEqual([[], []]);
      const events = Array.from({ length: played!.length }, (_unused, row) => played!.entry(row));
      // The message to oneself came, so its address was the id of this run.
      expect(events.some(({ event }) => event === 'private message')).toBe(true);
      const report = await replayAsClient(played!, { ...quick, runs: 3 });
      expect(wordsOf(report)).toEqual([]);
      expect(report).toMatchObject({ outcome: 'same', late: [], unsent: [] });
      // Guests are numbered, and times go on.
      expect(report.learned.some((rule) => rule.startsWith('welcome[0]'))).toBe(true);
    },
  );

  test('bears many of its visitors at once', async () => {
    const [of] = Object.values(ways);
    const script = timelineOf(of!(`127.0.0.1:${lab.port}`));
    const report = await playMany(script, { ...quick, patienceMs: 10_000, clients: 10 });
    expect(report).toMatchObject({ outcome: 'fine', finished: 10 });
    expect(report.latencies.map(({ what, event }) => [what, event])).toEqual(
      expect.arrayContaining([
        ['connect', undefined],
        ['ack', 'join room'],
        ['ack', 'private message'],
      ]),
    );
  });
});

describe('the echo of the lab', () => {
  test('answers the same', async () => {
    const packets: Packet[] = [
      ['sent', '{"a":1}'],
      ['received', '{"a":1}'],
      ['sent', Uint8Array.of(1, 2)],
      ['received', Uint8Array.of(1, 2)],
    ];
    const script = scripted('raw', `127.0.0.1:${lab.port}`, packets, '/echo');
    const { played } = await replayAsClient(script, quick);
    const report = await replayAsClient(played!, quick);
    expect(report).toMatchObject({ outcome: 'same', late: [], unsent: [] });
    expect(report.comparison!.counts.same).toBe(5);
  });
});
