import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../inspector/timeline/line.ts';
import { formatHeader, formatLine } from '../../../test-server/cli/format-line.ts';

const start = 1_700_000_000_000;

const event: Line = {
  at: start + 421,
  kind: 'event',
  connection: 'k3f9d2a7-1',
  seq: 7,
  layer: 'socket.io',
  document: 'http://localhost:3000/',
  url: 'ws://localhost:3000/socket.io/?EIO=4&transport=websocket',
  transport: 'websocket',
  direction: 'sent',
};

const print = (line: Partial<Line>): string =>
  formatLine({ ...event, ...line }, { colors: false, start });

describe('formatHeader', () => {
  it('names each column above it', () => {
    const header = formatHeader({ colors: false });
    expect(header).toBe('  seconds     kind               size   latency  connection');
    const row = print({ namespace: '/', event: 'e', sizeBytes: 5, latencyMs: 87, args: [] });
    expect([
      header.indexOf('kind'),
      header.indexOf('size') + 4,
      header.indexOf('latency') + 7,
    ]).toEqual([row.indexOf('event'), row.indexOf('5 B') + 3, row.indexOf('87 ms') + 5]);
  });
});

describe('formatLine', () => {
  it('stands every line of a session in the same columns', () => {
    const session: Partial<Line>[] = [
      { at: start, kind: 'handshake', layer: 'websocket', direction: null, status: 101 },
      { at: start + 9, kind: 'open', layer: 'websocket', direction: null },
      {
        at: start + 12,
        kind: 'open',
        layer: 'engine.io',
        direction: 'received',
        session: 'Lbo5JLzTGKfn1kAAAA',
        previousSession: 'x8WIv7mJelAAAB',
        previousSessionLink: 'possible',
        sizeBytes: 118,
      },
      { at: start + 15, kind: 'connect', namespace: '/chat', sizeBytes: 32, data: '{"token":"x"}' },
      {
        namespace: '/',
        event: 'chat message',
        ackId: 12,
        args: ['hello', { room: 'tea' }],
        sizeBytes: 43,
      },
      {
        at: start + 430,
        kind: 'ack',
        direction: 'received',
        namespace: '/',
        ackId: 12,
        args: [{ ok: true }],
        latencyMs: 8.73,
        sizeBytes: 18,
      },
      { at: start + 25_001, kind: 'ping', layer: 'engine.io', direction: 'received', sizeBytes: 1 },
      {
        at: start + 61_000.4,
        kind: 'close',
        layer: 'websocket',
        direction: null,
        code: 1006,
        wasClean: false,
        unanswered: { sent: [13], received: [] },
      },
    ];
    expect(session.map(print)).toEqual([
      '    0.000  ·  handshake                          d2a7-1  101 ws://localhost:3000/socket.io/?EIO=4&transport=websocket',
      '    0.009  ·  open                               d2a7-1  websocket',
      '    0.012  ↓  open              118 B            d2a7-1  engine.io session Lbo5JLzTGKfn1kAAAA · follows x8WIv7mJelAAAB (possible)',
      '    0.015  ↑  connect            32 B            d2a7-1  /chat  {"token":"x"}',
      '    0.421  ↑  event              43 B            d2a7-1  /      chat message #12 "hello", {"room":"tea"}',
      '    0.430  ↓  ack                18 B    8.7 ms  d2a7-1  /      #12 {"ok":true}',
      '   25.001  ↓  ping                1 B            d2a7-1',
      '   61.000  ·  close                              d2a7-1  websocket 1006 (no close frame came) · not clean · never answered: ↑#13',
    ]);
  });

  it.each<[string, Partial<Line>, string]>([
    ['bytes', { args: [{ $bytes: 'iVBORw==' }] }, 'avatar <4 B 89 50 4e 47>'],
    [
      'many bytes',
      { args: [{ $bytes: 'iVBORw0KGgoAAAAN' }, 1] },
      'avatar <12 B 89 50 4e 47 0d 0a 1a 0a …>, 1',
    ],
    ['no bytes', { args: [{ $bytes: '' }] }, 'avatar <0 B>'],
    [
      "the page's own $bytes",
      { args: [{ $$bytes: 1, $$$bytes: 2 }] },
      'avatar {"$bytes":1, "$$bytes":2}',
    ],
    ['nested values', { args: [[null, true, { a: [] }]] }, 'avatar [null, true, {"a":[]}]'],
    ['no arguments', { args: [] }, 'avatar'],
    ['long strings', { args: ['x'.repeat(5000)] }, `avatar "${'x'.repeat(399)}…`],
  ])('previews %s in one line', (_what, line, detail) => {
    expect(print({ event: 'avatar', ...line }).slice(57)).toBe(detail);
  });

  it('says where a line was called from when it is asked to', () => {
    const callSite = '    at send (http://h/app.js:3:9)\n    at http://h/app.js:20:1';
    const line: Line = { ...event, kind: 'text', layer: 'websocket', data: 'hi', callSite };
    const options = { colors: false, start };
    expect(formatLine(line, options).slice(57)).toBe('"hi"');
    expect(formatLine(line, { ...options, callSites: true }).slice(57)).toBe(
      '"hi" · at send (http://h/app.js:3:9)',
    );
  });

  it('looks no further into a value than it shows', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(print({ event: 'deep', args: [deep] }).slice(57)).toBe(`deep ${'['.repeat(400)}…`);
  });

  it.each<[string, Partial<Line>, string]>([
    [
      'a page that hung up',
      {
        kind: 'close',
        layer: 'websocket',
        code: 1000,
        reason: 'bye',
        wasClean: true,
        closedByPage: {},
      },
      'websocket 1000 (normal) "bye" · closed by the page',
    ],
    ['text', { kind: 'text', layer: 'websocket', data: 'say "hi"' }, '"say \\"hi\\""'],
    ['JSON', { kind: 'json', layer: 'websocket', data: '{"a":1}' }, '{"a":1}'],
    [
      'binary',
      { kind: 'binary', layer: 'websocket', data: { $bytes: 'AAE=' }, truncated: true },
      '<2 B 00 01> · kept in part',
    ],
    [
      'malformed input',
      { kind: 'malformed', expected: 'a packet type from 0 to 6', got: '"9"', data: '49' },
      'expected a packet type from 0 to 6, got "9" in 49',
    ],
    [
      'a message with nothing in it',
      { kind: 'malformed', expected: 'an Engine.IO packet', got: 'nothing', data: '' },
      'expected an Engine.IO packet, got nothing',
    ],
    ['a gap', { kind: 'gap', dropped: 1204 }, '1204 observations lost'],
    [
      'a gap that nobody counted',
      { kind: 'gap' },
      'something may be missing: the page went away unheard',
    ],
    ['a gap of one', { kind: 'gap', dropped: 1 }, '1 observation lost'],
    [
      'a handshake that nobody answered',
      { kind: 'handshake', layer: 'websocket', url: 'ws://h/', status: 0 },
      'no answer ws://h/',
    ],
    [
      'an error that the browser keeps to itself',
      { kind: 'error', layer: 'websocket' },
      'websocket failed; the browser does not say why',
    ],
    [
      'a close that nothing shows the code of',
      { kind: 'close', layer: 'websocket', source: 'network-log', worker: true },
      'websocket code not seen',
    ],
    [
      "a close by the application's own code",
      { kind: 'close', layer: 'websocket', code: 4001, wasClean: true, bufferedAmount: 2048 },
      'websocket 4001 · 2.0 kB never sent',
    ],
    ['the end of an Engine.IO session', { kind: 'close', layer: 'engine.io' }, 'engine.io'],
    [
      'WebTransport',
      {
        kind: 'open',
        layer: 'websocket',
        transport: 'webtransport',
        url: 'https://h/socket.io/',
        captured: false,
      },
      'webtransport https://h/socket.io/ · packets not captured',
    ],
    [
      'many questions without an answer',
      {
        kind: 'disconnect',
        namespace: '/',
        unanswered: { sent: [1, 2, 3, 4, 5, 6, 7, 8, 9], received: [4, 5, 6] },
      },
      '/      · never answered: ↑#1 ↑#2 ↑#3 ↑#4 ↑#5 ↑#6 ↑#7 ↑#8 ↑#9 ↓#4 and 2 more',
    ],
    [
      'an error',
      { kind: 'error', layer: 'websocket', message: 'net::ERR_CONNECTION_REFUSED' },
      'websocket net::ERR_CONNECTION_REFUSED',
    ],
    [
      'a refusal',
      { kind: 'connect_error', namespace: '/admin-like', data: '{"message":"no"}' },
      '/admin-like {"message":"no"}',
    ],
    [
      'a second answer',
      { kind: 'ack', namespace: '/', ackId: 3, args: [], answers: 'answered' },
      '/      #3 · answered before',
    ],
    [
      'an answer to nothing',
      { kind: 'ack', namespace: '/', ackId: 3, args: [], answers: 'nothing' },
      '/      #3 · answers nothing',
    ],
    [
      'a query of old clients',
      { kind: 'connect', namespace: '/a', query: 'token=x' },
      '/a?token=x',
    ],
    [
      'a recovered session',
      {
        kind: 'connect',
        namespace: '/',
        recovered: true,
        previousSession: 'x8WIv7mJelAAAB',
        previousSessionLink: 'recovered',
      },
      '/      · follows x8WIv7mJelAAAB (recovered)',
    ],
    [
      'a namespace of a session whose predecessor was told with its opening',
      { kind: 'connect', namespace: '/', previousSession: 'x8W', previousSessionLink: 'likely' },
      '/',
    ],
    [
      'a worker in the network log',
      {
        kind: 'handshake',
        layer: 'websocket',
        url: 'ws://h/',
        worker: true,
        source: 'network-log',
        status: 101,
        accept: 'invalid',
      },
      '101 ws://h/ · worker · seen in the network log · Sec-WebSocket-Accept is wrong',
    ],
    [
      'what was agreed on',
      {
        kind: 'open',
        layer: 'websocket',
        subprotocol: 'echo',
        extensions: 'permessage-deflate',
      },
      'websocket · subprotocol echo · permessage-deflate',
    ],
  ])('describes %s', (_what, line, detail) => {
    expect(print(line).slice(57)).toBe(detail);
  });

  it('lets no control character of the traffic reach the terminal', () => {
    const line = print({
      namespace: '/\u001b]0;pwned\u0007',
      event: '\u001b[2Jclear\u009b31m',
      args: ['a\nb\u001b[31m\u007f\u202e\u200b\ud800', { '\u001bkey': 1 }],
    });
    expect(line.slice(57)).toBe(
      String.raw`/\x1b]0;pwned\x07 \x1b[2Jclear\x9b31m "a\nb\u001b[31m\x7f\u{202e}\u{200b}\ud800", {"\u001bkey":1}`,
    );
  });

  it.each([
    [67, '    0.421  ↑  event               5 B            d2a7-1  /      ch…'],
    [57, '    0.421  ↑  event               5 B            d2a7-1 …'],
    [1, '…'],
    [0, '    0.421  ↑  event               5 B            d2a7-1  /      chat message "x"'],
  ])('cuts a row at %d columns', (width, row) => {
    const line: Line = {
      ...event,
      namespace: '/',
      event: 'chat message',
      sizeBytes: 5,
      args: ['x'],
    };
    expect(formatLine(line, { colors: false, start, width })).toBe(row);
  });

  it('counts wide characters as two columns', () => {
    const line: Line = { ...event, event: '会议🎉', args: [] };
    expect(formatLine(line, { colors: false, start, width: 61 }).slice(57)).toBe('会…');
    expect(formatLine(line, { colors: false, start, width: 63 }).slice(57)).toBe('会议🎉');
  });

  it('colours only when it is asked to, and cuts by what is seen', () => {
    const line: Line = { ...event, namespace: '/', event: 'chat message', args: ['x'.repeat(99)] };
    const coloured = formatLine(line, { colors: true, start, width: 80 });
    expect(coloured).toContain('\u001b[1mchat message\u001b[22m');
    expect(stripVTControlCharacters(coloured)).toBe(
      formatLine(line, { colors: false, start, width: 80 }),
    );
  });
});
