import { expect, test } from 'vitest';
import { clientSuspicions } from '../../../test-server/fuzz/oracles/of-client.ts';
import { pageSuspicion } from '../../../test-server/fuzz/oracles/of-page.ts';
import { handshakeFault } from '../../../test-server/fuzz/serve/handshake-fault.ts';
import type { Answer } from '../../../test-server/fuzz/wire/answer.ts';

const frame = (opcode: number, payload: string, more: object = {}): Answer => ({
  kind: 'frame',
  at: 0,
  opcode,
  fin: true,
  rsv: 0,
  isMasked: true,
  payload: Buffer.from(payload, 'latin1'),
  ...more,
});

function told(answers: readonly Answer[], refusable: string | null = null): readonly string[] {
  const connections = new Map([[0, { answers, refusable }]]);
  const transcript = { connections, bytes: 0, ms: 0, inVain: 0 };
  return clientSuspicions(transcript as never).map(({ message }) => message);
}

test('a client that keeps RFC 6455 is not suspicious', () => {
  const parts = [frame(1, 'a', { fin: false }), frame(9, ''), frame(0, 'b')];
  expect(told([...parts, frame(2, '\xff'), frame(10, 'x'), frame(8, '\x03\xe8')])).toEqual([]);
  expect(told([], 'with a wrong Sec-WebSocket-Accept')).toEqual([]);
});

test.each([
  [frame(1, 'x', { isMasked: false }), 'sent a frame without a mask'],
  [frame(1, 'x', { rsv: 1 }), 'set RSV bits 1 without an extension'],
  [frame(3, 'x'), 'sent the reserved opcode 3'],
  [frame(9, 'x'.repeat(126)), 'sent a control frame in pieces, or of more than 125 bytes'],
  [frame(8, '\x03'), 'closed with half a code'],
  [frame(8, '\x03\xed'), 'closed with the code 1005, which may not be sent'],
  [frame(1, '\xff'), 'sent text that is not UTF-8'],
  [frame(0, 'x'), 'went on with a message that it had not begun'],
])('what breaks it is told', (answer, message) => {
  expect(told([answer])).toEqual([message]);
});

test('a frame by a connection that should have been refused is told', () => {
  expect(told([frame(1, 'x')], 'without Sec-WebSocket-Accept')).toEqual([
    'took a handshake without Sec-WebSocket-Accept',
  ]);
});

test('what a client has to refuse is known, and what each may see otherwise is not', () => {
  const answer = (...lines: string[]) =>
    handshakeFault(Buffer.from(`HTTP/1.1 101 X\r\n${lines.join('\r\n')}\r\n\r\n`), 'right');
  const upgrade = 'Upgrade: WebSocket';
  expect(answer(upgrade, 'sec-websocket-accept:right')).toBe(null);
  expect(answer(upgrade, 'Sec-WebSocket-Accept: wrong')).toContain('a wrong');
  expect(answer(upgrade)).toContain('without');
  expect(answer('Upgrade: h2c', 'Sec-WebSocket-Accept: right')).toContain('something else');
  const two = ['Sec-WebSocket-Accept: wrong', 'Sec-WebSocket-Accept: right'];
  expect(answer(upgrade, ...two)).toBe(null);
  expect(handshakeFault(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), 'right')).toBe(undefined);
  expect(handshakeFault(Buffer.from('HTTP/1.1 101 X\r\nUpgr'), 'right')).toBe(undefined);
});

test('of a page it is told what it did not catch, and what it no longer does', () => {
  const stack = 'TypeError: x\n    at show (http://localhost:3000/app.js:1:2)';
  expect(pageSuspicion({ kind: 'uncaught', message: 'TypeError: x', stack })).toMatchObject({
    oracle: 'page-error',
    title: 'Uncaught in the page: TypeError: x',
    place: 'TypeError: x < show app.js',
  });
  const gone = { kind: 'handled', message: 'shows nothing any more', stack: '' } as const;
  expect(pageSuspicion(gone).title).toBe('The page shows nothing any more');
});
