import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { exportAs } from '../../../inspector/export/export-as.ts';
import { recordedScenarios } from '../../recordings/recorded-scenarios.ts';
import { recordingNames } from '../../recordings/recording.ts';
import { recordedTimeline } from '../../test-server/replay/client/recorded-timeline.ts';
import { emit, get, recordingOf } from '../compare/traffic.ts';
import { exportedFile } from './exported-file.ts';

vi.setConfig({ testTimeout: 30_000 });

interface K6 {
  readonly default: () => void;
  readonly options: object;
}

/** What k6 has, for Node; metrics count into `globalThis.k6Metrics`. */
const stubs = exportedFile(
  'k6.mjs',
  `import { WebSocket } from 'ws';
export { WebSocket };
export { clearTimeout, setTimeout } from 'node:timers';
export class Counter {
  constructor(name) {
    this.name = name;
  }
  add(value) {
    globalThis.k6Metrics[this.name] = (globalThis.k6Metrics[this.name] ?? 0) + 1;
  }
}
export { Counter as Trend };
export default { b64decode: (text) => Uint8Array.from(Buffer.from(text, 'base64')).buffer };
`,
);

describe('a scenario for k6', () => {
  test.each([
    ['socket-io-4-websocket', 6],
    ['socket-io-2-websocket', 6],
    ['connect-credentials-4', 0],
    ['raw-echo', 0],
  ])('plays the page to the end: %s', async (name, answers) => {
    const metrics: Record<string, number> = {};
    const environment = { AUTH_TOKEN: 'wrong', AUTH_TOKEN_2: 'abc' };
    const running = await recordedScenarios.find((scenario) => scenario.name === name)!.start();
    running.done.catch(() => undefined);
    try {
      Object.assign(globalThis, { k6Metrics: metrics, __ENV: environment });
      const url = new URL(running.url).origin;
      const { code, fileName } = exportAs(recordedTimeline(name), 'k6', { url });
      expect(fileName).toMatch(/\.k6\.js$/);
      const stubbed = code.replace(/from 'k6\/\w+'/g, `from ${JSON.stringify(stubs)}`);
      const k6 = (await import(exportedFile(`${name}.k6.mjs`, stubbed))) as K6;
      expect(k6.options).toEqual({ vus: 10, duration: '30s' });
      k6.default();
      await vi.waitFor(() => expect(metrics.played).toBe(1), { timeout: 15_000 });
      expect(metrics).toEqual({ played: 1, ...(answers > 0 && { answer_time: answers }) });
    } finally {
      await running.close();
    }
  });
});

describe('a scenario for Artillery', () => {
  test('is YAML with the steps of the page', () => {
    const timeline = recordingOf([
      emit('ask', { text: 'one: two', yes: 'no' }),
      get('answer', 1),
      ['sent', '420["question",null]'],
      ['received', '430["fine"]'],
      emit('- #*&!\u0085', []),
    ]);
    const { code, fileName } = exportAs(timeline, 'artillery', { url: 'http://127.0.0.1:3000' });
    expect(fileName).toBe('chat-test.artillery.yml');
    expect(parse(code)).toEqual({
      config: {
        target: 'http://127.0.0.1:3000',
        phases: [{ duration: 60, arrivalRate: 5 }],
        socketio: { path: '/socket.io/', transports: ['websocket'] },
      },
      scenarios: [
        {
          name: 'Socket.IO 1: /socket.io/',
          engine: 'socketio',
          flow: [
            { emit: ['ask', { text: 'one: two', yes: 'no' }], response: { channel: 'answer' } },
            { emit: ['question', null], acknowledge: {} },
            { emit: ['- #*&!\u0085', []] },
          ],
        },
      ],
    });
  });

  test.each(recordingNames().filter((name) => /^(?:raw|socket-io-4|worker|two)-/.test(name)))(
    'can be read: %s',
    (name) => {
      const { scenarios } = parse(exportAs(recordedTimeline(name), 'artillery').code) as {
        scenarios: { flow: unknown[] }[];
      };
      for (const { flow } of scenarios) expect(flow.length).toBeGreaterThan(0);
    },
  );
});
