import { describe, expect, test } from 'vitest';
import { cut, opened, opening, received, type Step, sent } from './batch-of.ts';
import { handshake, socketSession } from './engine-session.ts';
import { linesOf, pick } from './lines-of.ts';

const begun = [...socketSession(1, 's1'), sent(1, '40')];

/** The lines behind the client's CONNECT. */
function packets(...steps: readonly Step[]) {
  return linesOf([...begun, ...steps]).slice(begun.length);
}

describe('the line of a packet of Engine.IO', () => {
  test('has the handshake as data on its open', () => {
    const lines = linesOf(socketSession(1, 's1'));
    expect(lines[2]).toMatchObject({
      layer: 'engine.io',
      kind: 'open',
      direction: 'received',
      data: handshake('s1').slice(1),
    });
  });

  test('has what a ping carries as data, if it carries anything', () => {
    expect(pick(packets(received(1, '2'), sent(1, '3'), sent(1, '2late')), 'kind', 'data')).toEqual(
      [{ kind: 'ping' }, { kind: 'pong' }, { kind: 'ping', data: 'late' }],
    );
  });

  test('has no data on probe, upgrade, noop and close', () => {
    const lines = packets(sent(1, '2probe'), sent(1, '5'), received(1, '6'), received(1, '1'));
    expect(pick(lines, 'kind', 'data')).toEqual([
      { kind: 'probe' },
      { kind: 'upgrade' },
      { kind: 'noop' },
      { kind: 'close' },
    ]);
  });

  test('is malformed with what was expected, what came and the whole packet', () => {
    expect(pick(packets(received(1, '9?')), 'kind', 'layer', 'got', 'data')).toEqual([
      { kind: 'malformed', layer: 'engine.io', got: '"9?"', data: '9?' },
    ]);
  });
});

describe('the line of a packet of Socket.IO', () => {
  test('has the payload of a CONNECT as data and as its one argument', () => {
    const lines = packets(
      sent(1, '40/chat,{"token":"t"}'),
      received(1, '40/chat,{"sid":"x"}'),
      sent(1, '40/bare,'),
    );
    expect(pick(lines, 'kind', 'direction', 'namespace', 'data', 'args')).toEqual([
      {
        kind: 'connect',
        direction: 'sent',
        namespace: '/chat',
        data: '{"token":"t"}',
        args: [{ token: 't' }],
      },
      {
        kind: 'connect',
        direction: 'received',
        namespace: '/chat',
        data: '{"sid":"x"}',
        args: [{ sid: 'x' }],
      },
      { kind: 'connect', direction: 'sent', namespace: '/bare' },
    ]);
  });

  test('has the query of an old CONNECT', () => {
    const url = 'ws://chat.test/socket.io/?EIO=3&transport=websocket';
    const lines = linesOf([
      opening(1, url),
      opened(1),
      received(1, handshake('s1')),
      received(1, '40'),
      sent(1, '40/chat?token=t,'),
    ]);
    expect(lines.at(-1)).toMatchObject({ kind: 'connect', namespace: '/chat', query: 'token=t' });
  });

  test('has the payload of a CONNECT_ERROR as data and as its one argument', () => {
    const [line] = packets(received(1, '44{"message":"no","data":{"code":7}}'));
    expect(line).toMatchObject({
      kind: 'connect_error',
      namespace: '/',
      data: '{"message":"no","data":{"code":7}}',
      args: [{ message: 'no', data: { code: 7 } }],
    });
  });

  test('has the arguments of an event without its name', () => {
    const lines = packets(sent(1, '42/chat,["say","hi",{"to":null}]'), received(1, '41/chat,'));
    expect(pick(lines, 'kind', 'namespace', 'event', 'args', 'data', 'parser')).toEqual([
      { kind: 'event', namespace: '/chat', event: 'say', args: ['hi', { to: null }] },
      { kind: 'disconnect', namespace: '/chat' },
    ]);
  });

  test("escapes a key of the page's own that looks like bytes", () => {
    const [line] = packets(sent(1, '42["say",{"$bytes":"AQ==","$$bytes":1,"bytes":2}]'));
    expect(line?.args).toEqual([{ $$bytes: 'AQ==', $$$bytes: 1, bytes: 2 }]);
  });

  test('is malformed, with namespace and event, when the full reading finds a fault', () => {
    const [line] = packets(sent(1, '42/chat,["say",{"to":}]'));
    expect(line).toMatchObject({
      kind: 'malformed',
      layer: 'socket.io',
      namespace: '/chat',
      event: 'say',
      expected: "a JSON array that begins with the event's name",
      got: '"[\\"say\\",{\\"to\\":}]"',
      data: '42/chat,["say",{"to":}]',
    });
    expect(line).not.toHaveProperty('args');
  });

  test('has what was kept as data, and no arguments, when its end is missing', () => {
    const [line] = packets(cut(sent(1, '42["say","aaa'), 9_000_000));
    expect(line).toMatchObject({
      kind: 'event',
      event: 'say',
      truncated: true,
      sizeBytes: 9_000_000,
      data: '["say","aaa',
    });
    expect(line).not.toHaveProperty('args');
  });

  test('names the MessagePack parser', () => {
    // {type: 2, data: ["say", 1], nsp: "/"}
    const packet = Uint8Array.from([
      0x83, 0xa4, 0x74, 0x79, 0x70, 0x65, 0x02, 0xa4, 0x64, 0x61, 0x74, 0x61, 0x92, 0xa3, 0x73,
      0x61, 0x79, 0x01, 0xa3, 0x6e, 0x73, 0x70, 0xa1, 0x2f,
    ]);
    const lines = linesOf([...socketSession(1, 's1'), sent(1, packet)]);
    expect(lines.at(-1)).toMatchObject({
      kind: 'event',
      parser: 'msgpack',
      namespace: '/',
      event: 'say',
      args: [1],
      format: 'arraybuffer',
    });
  });

  test('has the payload of a MessagePack CONNECT as its one argument, which is no text', () => {
    // {type: 0, data: {token: bytes 1 2}, nsp: "/"}
    const packet = Uint8Array.from([
      0x83, 0xa4, 0x74, 0x79, 0x70, 0x65, 0x00, 0xa4, 0x64, 0x61, 0x74, 0x61, 0x81, 0xa5, 0x74,
      0x6f, 0x6b, 0x65, 0x6e, 0xc4, 0x02, 0x01, 0x02, 0xa3, 0x6e, 0x73, 0x70, 0xa1, 0x2f,
    ]);
    const [line] = linesOf([...socketSession(1, 's1'), sent(1, packet)]).slice(-1);
    expect(line).toMatchObject({ kind: 'connect', args: [{ token: { $bytes: 'AQI=' } }] });
    expect(line).not.toHaveProperty('data');
  });
});

describe('the line of a bare message on Engine.IO', () => {
  test('has its text, JSON or bytes as data', () => {
    const lines = linesOf([
      ...socketSession(1, 's1'),
      sent(1, '4hello'),
      received(1, '4{"a":1}'),
      received(1, Uint8Array.of(7)),
    ]);
    expect(pick(lines.slice(3), 'layer', 'kind', 'data', 'sizeBytes')).toEqual([
      { layer: 'engine.io', kind: 'text', data: 'hello', sizeBytes: 6 },
      { layer: 'engine.io', kind: 'json', data: '{"a":1}', sizeBytes: 8 },
      { layer: 'engine.io', kind: 'binary', data: { $bytes: 'Bw==' }, sizeBytes: 1 },
    ]);
  });
});
