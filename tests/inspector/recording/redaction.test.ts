import fc from 'fast-check';
import { Encoder } from 'socket.io-msgpack-parser';
import { describe, expect, test } from 'vitest';
import { previewRedaction } from '../../../inspector/recording/redact.ts';
import { REDACT_ALL, type RedactionPlan } from '../../../inspector/recording/redaction-plan.ts';
import type { Line } from '../../../inspector/timeline/line.ts';
import { LineQueue } from '../../../inspector/timeline/line-queue.ts';
import { Timeline } from '../../../inspector/timeline/timeline.ts';
import { readRecording, recordingNames } from '../../recordings/recording.ts';
import { anyTraffic } from '../timeline/any-traffic.ts';
import {
  batchOf,
  closed,
  get,
  opened,
  opening,
  polling,
  post,
  received,
  request,
  responded,
  response,
  type Step,
  sent,
} from '../timeline/batch-of.ts';
import { allLines, timelineOf } from '../timeline/lines-of.ts';
import { harOf, reopened } from './reopened.ts';

const SID = 'Aovd1V05ZpvLEeiwAAAC';
const PID = 'x9-pidpidpid_AAB';
const OFFSET = 'PFAb1cD';
const SOCKET_ID = 'wtciqyvTt_GWnjl0AAAH';
const URL = `ws://chat.test/socket.io/?EIO=4&transport=websocket&sid=${SID}&access_token=s3cr3t`;
const NOTHING: RedactionPlan = {
  cookies: false,
  authorization: false,
  urlTokens: false,
  connectAuth: false,
  patterns: [],
};

function timelineWith(steps: readonly Step[]): Timeline {
  return timelineOf([batchOf(steps)]);
}

function redacted(timeline: Timeline, plan: RedactionPlan = REDACT_ALL) {
  const har = harOf(timeline, { redaction: plan });
  return { har, lines: allLines(reopened(har).timeline) };
}

const chat: readonly Step[] = [
  opening(1, URL, { document: 'http://me:pw@chat.test/?session=abc' }),
  request(1, {
    headers: [
      ['Cookie', 'io=abcdef; theme=dark'],
      ['Authorization', 'Bearer topsecret'],
      ['X-Api-Key', '12345678'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ['Referer', 'http://chat.test/?token=refsecret'],
    ],
  }),
  response(1, { headers: [['Set-Cookie', 'io=servercookie; Path=/; HttpOnly']] }),
  opened(1),
  received(1, `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":20000}`),
  sent(1, `40{"token":"authsecret","age":42,"pid":"${PID}","offset":"${OFFSET}"}`),
  received(1, `40{"sid":"${SOCKET_ID}","pid":"${PID}"}`),
  received(1, `42["whisper","${SOCKET_ID}","card 4111111111111111","${OFFSET}"]`),
  closed(1, { reason: 'as http://chat.test/?key=reasonsecret said' }),
];

describe('a redacted recording', () => {
  const { har, lines } = redacted(timelineWith(chat), {
    ...REDACT_ALL,
    patterns: ['\\d{16}'],
  });

  test.each([
    SID,
    PID,
    OFFSET,
    SOCKET_ID,
    's3cr3t',
    'me:pw',
    'abcdef',
    'dark',
    'topsecret',
    '12345678',
    'refsecret',
    'servercookie',
    'authsecret',
    'reasonsecret',
    '4111111111111111',
    'session=abc',
  ])('has no %s anywhere', (secret) => {
    expect(har).not.toContain(secret);
  });

  test('keeps what is no secret', () => {
    expect(har).toContain('Bearer redacted');
    expect(har).toContain('io=redacted; Path=/; HttpOnly');
    expect(har).toContain('dGhlIHNhbXBsZSBub25jZQ==');
    expect(JSON.parse(har).log._sockeye.redacted).toBe(true);
  });

  test('is one in which sessions, sockets and recovery are still known by their ids', () => {
    const [, , open, ask, connect, event] = lines;
    expect(open).toMatchObject({ kind: 'open', session: expect.stringMatching(/^redacted0+\d+$/) });
    expect(open!.session).toHaveLength(SID.length);
    expect(open!.url).toContain(`sid=${open!.session}`);
    expect(ask).toMatchObject({ kind: 'connect', direction: 'sent' });
    const { pid, offset } = ask!.args![0] as { pid: string; offset: string };
    expect(connect).toMatchObject({ kind: 'connect', recovered: true });
    const [whispered, card, at] = event!.args as string[];
    const given = connect!.args![0] as { sid: string; pid: string };
    expect([given.pid, given.sid, at]).toEqual([pid, whispered, offset]);
    expect(card).toBe('card 1111111111111111');
  });

  test('has what a plan leaves, but for ids', () => {
    const plain = redacted(timelineWith(chat), NOTHING).har;
    expect(plain).toContain('authsecret');
    expect(plain).toContain('topsecret');
    expect(plain).not.toContain(SID);
  });

  test('is what the preview says', () => {
    const steps = previewRedaction(timelineWith(chat), { ...REDACT_ALL, patterns: ['\\d{16}'] });
    let step = steps.next();
    while (!step.done) step = steps.next();
    const findings = step.value;
    expect(findings.map(({ kind, place }) => `${kind} ${place}`).sort()).toEqual([
      'authorization Authorization',
      'authorization X-Api-Key',
      'connect-auth CONNECT /',
      'cookie Cookie: io',
      'cookie Cookie: theme',
      'cookie Set-Cookie: io',
      'id session or socket',
      'pattern \\d{16}',
      'url-token access_token',
      'url-token key',
      'url-token session',
      'url-token token',
      'url-token user',
    ]);
    const card = findings.find(({ kind }) => kind === 'pattern');
    expect(card).toMatchObject({ count: 1, sample: '41111…' });
    expect(findings.find(({ place }) => place === 'Authorization')!.sample).toBe('top…');
  });
});

describe('redaction of polling', () => {
  const POLL = 'http://chat.test/socket.io/?EIO=3&transport=polling';
  const body = (packet: string) => `${packet.length}:${packet}`;

  function linesOf(steps: readonly Step[], patterns: readonly string[] = []): Line[] {
    return redacted(timelineWith(steps), { ...REDACT_ALL, patterns }).lines;
  }

  test('counts the lengths of revision 3 again', () => {
    const open = `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":60000}`;
    const lines = linesOf([
      polling(1, POLL),
      get(1, 1, POLL),
      responded(1, 1),
      received(1, body(open) + body('40')),
      post(1, 2, `${POLL}&sid=${SID}`),
      sent(1, body('40/chat?token=longersecretthanthat') + body('42["é"]')),
      responded(1, 2),
      received(1, 'ok'),
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual([
      'handshake',
      'open',
      'connect',
      'connect',
      'event',
    ]);
    expect(lines[3]).toMatchObject({ namespace: '/chat', query: 'token=redacted' });
    expect(lines[4]).toMatchObject({ args: [], event: 'é' });
  });

  test('opens JSONP and closes it again', () => {
    const url = `${POLL}&j=0`;
    const open = `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":60000}`;
    const lines = linesOf([
      polling(1, url, { api: 'script' }),
      get(1, 1, url),
      responded(1, 1),
      received(1, `___eio[0](${JSON.stringify(body(open))});`),
      post(1, 2, `${url}&sid=${SID}`),
      sent(1, `d=${encodeURIComponent(body('40/chat?auth=longersecret') + body(`42["${SID}"]`))}`),
      responded(1, 2),
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(['handshake', 'open', 'connect', 'event']);
    expect(lines[2]).toMatchObject({ query: 'auth=redacted' });
    expect(lines[3]!.event).toBe(lines[1]!.session);
  });

  test('counts the lengths of binary bodies again', () => {
    const open = `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":60000}`;
    const bytes = (isBinary: boolean, packet: Uint8Array) => [
      isBinary ? 1 : 0,
      ...String(packet.length).split('').map(Number),
      255,
      ...packet,
    ];
    const ascii = (text: string) => new TextEncoder().encode(text);
    const lines = linesOf([
      polling(1, POLL),
      get(1, 1, POLL),
      responded(1, 1),
      received(1, body(open)),
      post(1, 2, `${POLL}&sid=${SID}`),
      sent(
        1,
        Uint8Array.from([
          ...bytes(false, ascii('40/chat?password=longersecret')),
          ...bytes(false, ascii('451-["b",{"_placeholder":true,"num":0}]')),
          ...bytes(true, Uint8Array.of(4, 1, 2, 3)),
        ]),
      ),
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(['handshake', 'open', 'connect', 'event']);
    expect(lines[2]).toMatchObject({ query: 'password=redacted' });
    expect(lines[3]).toMatchObject({ args: [{ $bytes: 'AQID' }] });
  });
});

describe('redaction of MessagePack', () => {
  test('masks what a client says of itself, in place', () => {
    const socket = 'ws://chat.test/socket.io/?EIO=4&transport=websocket';
    const packet = (value: object) => {
      const [bytes] = new Encoder().encode(value as never) as unknown as Uint8Array[];
      return Uint8Array.from(bytes!);
    };
    const { lines, har } = redacted(
      timelineWith([
        opening(1, socket),
        opened(1),
        received(1, `0{"sid":"${SID}","upgrades":[],"pingInterval":25000,"pingTimeout":20000}`),
        sent(1, packet({ type: 0, data: { token: 'authsecret', age: 42, pid: PID }, nsp: '/' })),
        received(1, packet({ type: 0, data: { sid: SOCKET_ID, pid: PID }, nsp: '/' })),
        received(1, packet({ type: 2, data: ['whisper', SOCKET_ID], nsp: '/' })),
      ]),
    );
    const [ask, given, event] = lines.slice(-3);
    expect(ask).toMatchObject({ kind: 'connect', parser: 'msgpack' });
    const auth = ask!.args![0] as { token: string; age: number; pid: string };
    expect(auth).toMatchObject({ token: 'xxxxxxxxxx', age: 0 });
    const named = given!.args![0] as { sid: string; pid: string };
    expect(named.pid).toBe(auth.pid);
    expect(named.pid).not.toBe(PID);
    expect(event!.args).toEqual([named.sid]);
    expect(har).not.toContain(SOCKET_ID);
  });
});

/** What a line says besides its contents. */
function shape({
  kind,
  connection,
  seq,
  layer,
  direction,
  namespace,
  event,
  ackId,
  recovered,
}: Line) {
  return { kind, connection, seq, layer, direction, namespace, event, ackId, recovered };
}

describe.each(recordingNames())('the recording %s, redacted', (name) => {
  const timeline = new Timeline({ browser: 'chromium' });
  for (const batch of readRecording(name).batches) timeline.apply(batch);
  const har = harOf(timeline, { redaction: REDACT_ALL });
  const lines = (of: Timeline) => new LineQueue(of).flush();

  test('makes lines of the same shape', () => {
    const again = lines(reopened(har).timeline);
    expect(again.map(shape)).toEqual(lines(timeline).map(shape));
    const links = (all: readonly Line[]) => all.map((line) => line.previousSessionLink);
    expect(links(again)).toEqual(links(lines(timeline)));
  });

  test('has none of its ids', () => {
    const ids = timeline.sessions.flatMap(({ id, socketIds }) => [id!, ...socketIds.values()]);
    expect(ids.filter((id) => har.includes(id))).toEqual([]);
  });
});

describe('any traffic, redacted', () => {
  test('makes lines of the same shape, whatever the patterns find', () => {
    const anyPattern = fc.constantFrom('[a-z]+', '\\d', '"', '.', 'a?', '\\[.*\\]');
    fc.assert(
      fc.property(anyTraffic, fc.array(anyPattern, { maxLength: 2 }), (steps, patterns) => {
        const timeline = timelineWith(steps);
        const plain = allLines(timeline).map(({ kind, seq, layer }) => ({ kind, seq, layer }));
        const again = redacted(timeline, { ...REDACT_ALL, patterns }).lines;
        expect(again.map(({ kind, seq, layer }) => ({ kind, seq, layer }))).toEqual(plain);
      }),
    );
  });
});
