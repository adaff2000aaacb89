import { describe, expect, test, vi } from 'vitest';
import { exportAs } from '../../../inspector/export/export-as.ts';
import { recordedScenarios } from '../../recordings/recorded-scenarios.ts';
import type { Running } from '../../scenarios/scenario.ts';
import { startRaw, startSocketIo4 } from '../../test-server/replay/client/played-server.ts';
import { recordedTimeline } from '../../test-server/replay/client/recorded-timeline.ts';
import { emit, get, recordingOf, timelineOf } from '../compare/traffic.ts';
import { closing, opened, opening, received, sent } from '../timeline/batch-of.ts';
import { exportedFile } from './exported-file.ts';
import { runNode } from './run-node.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

/** One of each: versions, transports, parsers, raw sockets, ends, refusals, recoveries. */
const played = [
  'socket-io-4-upgrade',
  'socket-io-3-websocket',
  'socket-io-2-upgrade',
  'socket-io-msgpack-4-websocket',
  'connect-credentials-2',
  'connect-credentials-4',
  'server-disconnect-2',
  'server-disconnect-4',
  'odd-acks-4',
  'odd-namespaces-2-polling',
  'odd-namespaces-4-websocket',
  'recovery-4-websocket',
  'two-reconnections-4',
  'raw-echo',
  'raw-close-by-page',
  'raw-close-by-server',
  'raw-refused',
  'raw-subprotocol',
];

/** The guarded namespaces of a scenario refuse the first and take the second. */
const secrets = { AUTH_TOKEN: 'wrong', AUTH_TOKEN_2: 'abc', TOKEN: 'wrong', TOKEN_2: 'abc' };

function clientOf(code: string, name: string): string {
  const version = /-([23])(?:-|$)/.exec(name)?.[1];
  return version === undefined
    ? code
    : code.replace("'socket.io-client'", `'socket.io-client-${version}'`);
}

describe('the code for Node', () => {
  // Of all recordings in one process: starting one takes longer than playing.
  test('passes against the servers that were recorded', async () => {
    const running: Running[] = [];
    try {
      const files: string[] = [];
      for (const name of played) {
        const one = await recordedScenarios.find((scenario) => scenario.name === name)!.start();
        one.done.catch(() => undefined);
        running.push(one);
        const url = new URL(one.url).origin;
        const { code } = exportAs(recordedTimeline(name), 'socket.io-client', { url });
        files.push(exportedFile(`${name}.test.mjs`, clientOf(code, name)));
      }
      const all = files.map((file) => `import ${JSON.stringify(file)};\n`).join('');
      const { code, output } = await runNode(exportedFile('all.mjs', all), secrets);
      expect(output).toContain(`# pass ${played.length}\n`);
      expect({ code, failures: output.match(/^not ok.*/gm) }).toEqual({ code: 0, failures: null });
    } finally {
      await Promise.all(running.map((one) => one.close()));
    }
  });

  test.each([
    ['nothing', 'two', null],
    ['a changed value', 'three', /'three'/],
    [
      'an answer that stays away',
      null,
      /expected event "answer" in \/ within 800 ms, got event "news"/,
    ],
  ])('finds %s in the answers of Socket.IO', async (_name, answer, message) => {
    const timeline = recordingOf([
      emit('ask', 1),
      get('news', 1),
      get('answer', { text: 'two', at: 1_000 }),
    ]);
    const server = await startSocketIo4((socket) => {
      socket.on('ask', () => {
        socket.emit('news', 1);
        socket.emit(answer === null ? 'news' : 'answer', { text: answer, at: Date.now() });
      });
    });
    const { code } = exportAs(timeline, 'socket.io-client', { url: server.origin });
    const hasty = code.replace('PATIENCE = 5_000', 'PATIENCE = 800');
    const run = await runNode(exportedFile('planted.test.mjs', hasty));
    await server.close();
    expect(run.code).toBe(message === null ? 0 : 1);
    if (message !== null) expect(run.output).toMatch(message);
  });

  test('finds a changed message of a plain WebSocket', async () => {
    const timeline = timelineOf([
      opening(1, 'ws://chat.test/feed?room=a%20b&token=tok-9f8e7d6c'),
      opened(1),
      sent(1, '{"ask":1}'),
      received(1, '{"answer":[1,2]}'),
      closing(1, { code: 4_000, reason: 'done' }),
    ]);
    const asked: string[] = [];
    const server = await startRaw((socket) => {
      socket.on('message', (data) => {
        asked.push(String(data));
        socket.send('{"answer":[1,3]}');
      });
    });
    const { code } = exportAs(timeline, 'socket.io-client', { url: server.origin });
    const run = await runNode(exportedFile('raw.test.mjs', code), { TOKEN: 'mine' });
    await server.close();
    expect({ asked, code: run.code }).toEqual({ asked: ['{"ask":1}'], code: 1 });
    expect(run.output).toMatch(/\+ +3\n +- +2/);
    expect(code).not.toContain('tok-9f8e7d6c');
  });
});
