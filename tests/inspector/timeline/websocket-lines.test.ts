import { describe, expect, test } from 'vitest';
import { closed, closing, failed, opened, opening, received, sent } from './batch-of.ts';
import { kinds, linesOf, pick } from './lines-of.ts';

const ECHO = 'wss://echo.test/socket';
const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a WebSocket that carries no Engine.IO', () => {
  test('is a handshake, an open, its messages and a close', () => {
    const lines = linesOf([
      opening(1, ECHO),
      opened(1),
      sent(1, 'hello'),
      received(1, '{"a":1}'),
      received(1, bytes(1, 2)),
      closed(1),
    ]);
    expect(kinds(lines)).toEqual([
      'websocket handshake',
      'websocket open',
      'websocket text',
      'websocket json',
      'websocket binary',
      'websocket close',
    ]);
  });

  test('has lines that carry what every line carries', () => {
    const [, , line] = linesOf([opening(1, ECHO), opened(1), sent(1, 'hello')]);
    expect(line).toEqual({
      at: 1002,
      kind: 'text',
      connection: 'd.1',
      seq: 3,
      layer: 'websocket',
      document: 'http://chat.test/',
      url: 'wss://echo.test/socket',
      transport: 'websocket',
      direction: 'sent',
      sizeBytes: 5,
      format: 'text',
      data: 'hello',
      anatomy: {
        fin: true,
        opcode: 1,
        masked: true,
        lengthClass: 7,
        headerBytes: 6,
        payloadBytes: 5,
        overheadPercent: 54.55,
        computedAsUnsplit: true,
      },
    });
  });

  test('keeps the text of a message as it is, and its bytes as base64', () => {
    const lines = linesOf([received(1, ' {"a":1}'), received(1, 'é'), received(1, bytes(255, 0))]);
    expect(pick(lines, 'kind', 'data', 'sizeBytes', 'format')).toEqual([
      { kind: 'json', data: ' {"a":1}', sizeBytes: 8, format: 'text' },
      { kind: 'text', data: 'é', sizeBytes: 2, format: 'text' },
      { kind: 'binary', data: { $bytes: '/wA=' }, sizeBytes: 2, format: 'arraybuffer' },
    ]);
  });

  test('tells on its open which subprotocol and extensions were agreed', () => {
    const lines = linesOf([
      opening(1, ECHO, { protocols: ['v2', 'v1'] }),
      opened(1, { protocol: 'v1', extensions: 'permessage-deflate' }),
    ]);
    expect(pick(lines, 'subprotocols', 'subprotocol', 'extensions')).toEqual([
      { subprotocols: ['v2', 'v1'] },
      { subprotocol: 'v1', extensions: 'permessage-deflate' },
    ]);
  });

  test("tells on its close how it ended, and the page's own call", () => {
    const lines = linesOf([
      opening(1, ECHO),
      opened(1),
      closing(1, { code: 4000, reason: 'enough' }),
      closed(1, { code: 4000, reason: 'enough', bufferedAmount: 17 }),
    ]);
    expect(pick(lines.slice(2), 'kind', 'code', 'reason', 'wasClean', 'closedByPage')).toEqual([
      {
        kind: 'close',
        code: 4000,
        reason: 'enough',
        wasClean: true,
        closedByPage: { code: 4000, reason: 'enough' },
      },
    ]);
    expect(lines[2]?.bufferedAmount).toBe(17);
  });

  test('says nothing of a call of the page where the server closed', () => {
    const [line] = linesOf([closed(1, { code: 1006, wasClean: false })]);
    expect(line).not.toHaveProperty('closedByPage');
    expect(line).toMatchObject({ code: 1006, wasClean: false });
  });

  test('has an error line with the message of the platform, if it gave one', () => {
    const lines = linesOf([opening(1, ECHO), failed(1, 'refused'), failed(2)]);
    expect(pick(lines, 'kind', 'layer', 'message')).toEqual([
      { kind: 'handshake', layer: 'websocket' },
      { kind: 'error', layer: 'websocket', message: 'refused' },
      { kind: 'error', layer: 'websocket' },
    ]);
  });
});
