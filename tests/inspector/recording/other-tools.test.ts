import { describe, expect, test } from 'vitest';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { type HarTool, readHar } from '../../recordings/hars/hars.ts';
import { readRecording } from '../../recordings/recording.ts';
import { differences } from '../../scenarios/compared-lines.ts';
import { allLines, pick } from '../timeline/lines-of.ts';

async function opened(tool: HarTool) {
  const chunks = async function* () {
    yield readHar(tool);
  };
  const { timeline, summary } = await openHar(chunks());
  return { timeline, summary, lines: allLines(timeline) };
}

const chrome = await opened('chrome');
const playwright = await opened('playwright');

describe.each([
  ['Chrome exports from its Network panel', chrome],
  ['Playwright records of a context', playwright],
])('what %s', (_, { timeline, summary, lines }) => {
  test('is read whole', () => {
    expect(summary).toMatchObject({
      ignoredEntries: 0,
      ignoredMessages: 0,
      passedOver: 0,
      fault: null,
    });
  });

  test('is one session that began by polling and moved to a WebSocket', () => {
    const [polling, socket] = timeline.connections;
    expect(timeline.connections).toHaveLength(2);
    expect(polling).toMatchObject({ transport: 'polling', state: 'closed' });
    expect(socket).toMatchObject({ transport: 'websocket' });
    expect(timeline.sessions).toHaveLength(1);
    const [session] = timeline.sessions;
    expect(session!.connections).toEqual([polling, socket]);
    expect(session!.id).toMatch(/^[\w-]{20}$/);
    expect(socket!.url).toContain(`&sid=${session!.id}`);
    const ofSocketIo = lines.filter(({ layer }) => layer === 'socket.io');
    expect(new Set(ofSocketIo.map((line) => line.session))).toEqual(new Set([session!.id]));
  });

  test('says how the connections were agreed on', () => {
    const handshakes = lines.filter(({ kind }) => kind === 'handshake');
    expect(pick(handshakes, 'layer', 'status')).toEqual([
      { layer: 'polling', status: 200 },
      { layer: 'websocket', status: 101 },
    ]);
    const [, ofSocket] = handshakes;
    expect(ofSocket!.headers).toMatchObject({
      request: { upgrade: 'websocket', 'sec-websocket-version': '13' },
      response: { 'sec-websocket-accept': expect.any(String) },
    });
  });

  test('tells what the page knows that it did and got, in both namespaces', () => {
    const { facts } = readRecording('socket-io-4-upgrade');
    expect(facts.length).toBeGreaterThan(40);
    expect(differences(facts, lines)).toEqual([]);
  });

  test('has answers with their questions', () => {
    const answers = lines.filter(({ kind, namespace }) => kind === 'ack' && namespace === '/chat');
    expect(pick(answers, 'direction', 'event', 'ackId', 'answers')).toEqual([
      { direction: 'received', event: 'question', ackId: 0, answers: 'waiting' },
      { direction: 'sent', event: 'server-question', ackId: 0, answers: 'waiting' },
      { direction: 'received', event: 'binary-question', ackId: 1, answers: 'waiting' },
      { direction: 'sent', event: 'server-binary-question', ackId: 1, answers: 'waiting' },
      { direction: 'received', event: 'long', ackId: 2, answers: 'waiting' },
    ]);
    expect(answers[0]!.args).toEqual([{ answered: { of: 'the page' } }, 'ok']);
    expect(answers[2]!.args).toEqual([{ got: { $bytes: 'AP8K' } }]);
    expect(answers.every(({ latencyMs }) => latencyMs !== undefined && latencyMs > 0)).toBe(true);
  });

  test('has its rows in the order of their times', () => {
    const times = lines.map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  test('has text as text, with whatever characters', () => {
    const events = lines.filter(({ event }) => event === 'unicode-back');
    expect(pick(events, 'namespace', 'format')).toEqual([
      { namespace: '/', format: 'text' },
      { namespace: '/chat', format: 'text' },
    ]);
  });

  test('has one page', () => {
    const [polling, socket] = timeline.connections;
    expect(polling!.documentUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(socket!.documentUrl).toBe(polling!.documentUrl);
  });
});

describe('the end of a WebSocket', () => {
  test('is in the file of Chrome, without its code', () => {
    expect(chrome.summary.creator).toBe('WebInspector');
    expect(chrome.timeline.connections[1]!.state).toBe('closed');
    expect(chrome.lines.at(-1)).toMatchObject({ layer: 'websocket', kind: 'close' });
    expect(chrome.lines.at(-1)).not.toHaveProperty('code');
  });

  test('is not in the file of Playwright', () => {
    expect(playwright.summary.creator).toBe('Playwright');
    expect(playwright.timeline.connections[1]!.state).toBe('ended');
    expect(playwright.lines.at(-1)).toMatchObject({ layer: 'socket.io', kind: 'disconnect' });
  });
});
