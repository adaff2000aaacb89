import { expect, test } from 'vitest';
import { request } from '../../../test-server/fuzz/generate/request.ts';
import { targetSuspicions } from '../../../test-server/fuzz/oracles/of-target.ts';
import { transcriptSuspicions } from '../../../test-server/fuzz/oracles/of-transcript.ts';
import { isSameKey } from '../../../test-server/fuzz/oracles/oracle.ts';
import { placeOf } from '../../../test-server/fuzz/oracles/place-of.ts';
import { hasRepeated } from '../../../test-server/fuzz/run/investigate.ts';
import { isLoopback } from '../../../test-server/fuzz/target/allowed-host.ts';
import type { Target } from '../../../test-server/fuzz/target/target.ts';
import { urlTarget } from '../../../test-server/fuzz/target/url-target.ts';
import type { Answer, Transcript } from '../../../test-server/fuzz/wire/answer.ts';

test('a place is the same wherever the code is installed, and whatever line it is', () => {
  const stack = (folder: string, line: number) =>
    `TypeError: x\n    at node:events:1:2\n    at Decoder.add (${folder}/node_modules/a/b.js:${line}:5)\n    at main (/srv/app.js:1:1)`;
  const [a, b] = [placeOf('x is "1"', stack('/a', 1)), placeOf('x is "22"', stack('/b/c', 9))];
  expect(a).toBe('x is … < Decoder.add a/b.js < main app.js');
  expect(b).toBe(a);
});

test('which sort of nothing was taken apart makes no place of its own', () => {
  const place = (nothing: string) =>
    placeOf(`TypeError: Cannot destructure property 'x' of '${nothing}' as it is ${nothing}.`, '');
  expect(new Set(['undefined', 'null', 'object null'].map(place)).size).toBe(1);
});

test('whatever a parser could not read is one place', () => {
  const stack = '    at JSON.parse (<anonymous>)\n    at read (/srv/app.js:1:1)';
  const messages = [
    'Unexpected end of JSON input',
    '"x" is not valid JSON',
    'Bad escaped character',
  ];
  const places = messages.map((message) => placeOf(`SyntaxError: ${message}`, stack));
  expect(new Set(places)).toEqual(new Set(['SyntaxError < read app.js']));
});

const transcriptOf = (...answers: Answer[]): Transcript => ({
  connections: new Map([[0, { answers, ending: null, isOurEnd: false, isUpgraded: true }]]),
  bytes: 0,
  ms: 0,
  inVain: 0,
});

const http = (status: number, body = ''): Answer => ({
  kind: 'http',
  at: 0,
  status,
  headers: new Map(),
  body: Buffer.from(body),
});

const frame = (opcode: number, payload: string, more = {}): Answer => ({
  kind: 'frame',
  at: 0,
  opcode,
  fin: true,
  rsv: 0,
  isMasked: false,
  payload: Buffer.from(payload, 'hex'),
  ...more,
});

test.each<[string, Answer, string | undefined]>([
  ['an answer', http(200), undefined],
  ['a refusal', http(400), undefined],
  ['an error of the server', http(500), 'http-5xx'],
  ['what is not implemented', http(501), undefined],
  ['how SockJS refuses', http(500, 'Broken JSON encoding.'), undefined],
  ['text', frame(1, '6162'), undefined],
  ['text that is not UTF-8', frame(1, 'ff'), 'protocol'],
  ['a masked frame', frame(1, '61', { isMasked: true }), 'protocol'],
  ['compression that nobody agreed on', frame(1, '61', { rsv: 4 }), 'protocol'],
  ['a good close', frame(8, '03e8'), undefined],
  ['a close code that may not be sent', frame(8, '03ee'), 'protocol'],
  ['half a close code', frame(8, '03'), 'protocol'],
])('judges %s', (_, answer, oracle) => {
  expect(transcriptSuspicions(transcriptOf(answer), { steps: [] })[0]?.oracle).toBe(oracle);
});

test('a method that polling does not have may be refused with 500, and nothing else', () => {
  const { steps } = { steps: [request(0, 'PUT', { path: '/socket.io/' })] };
  expect(transcriptSuspicions(transcriptOf(http(500)), { steps })).toEqual([]);
  const told = transcriptSuspicions(transcriptOf(http(500, 'TypeError')), { steps });
  expect(told).toMatchObject([{ oracle: 'http-5xx' }]);
  const usual = [request(0, 'GET', { path: '/socket.io/' })];
  expect(transcriptSuspicions(transcriptOf(http(500)), { steps: usual })).toHaveLength(1);
});

test('an end without a word is a crash, and one with a fault is that fault', () => {
  const exit = {
    code: 1,
    signal: null,
    stderr: 'Error: logged\n    at a (/x.js:1:1)\nTypeError: last\n    at b (/y.js:1:1)\n',
  };
  const target: Target = { ...urlTarget({ host: '127.0.0.1', port: 1 }), exit };
  expect(targetSuspicions(target, [])).toMatchObject([
    { oracle: 'crash', place: 'TypeError: last < b y.js' },
  ]);
  const fault = { kind: 'rejection', message: 'Error: no', stack: '' } as const;
  expect(targetSuspicions(target, [fault]).map(({ oracle }) => oracle)).toEqual(['rejection']);
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['[::1]', true],
  ['example.com', false],
  ['127.0.0.1.example.com', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (host, is) => {
  expect(isLoopback(host)).toBe(is);
});

test.each([
  ['crash at a', 'crash at a', true],
  ['crash at a', 'crash at b', false],
  ['hang slow at a', 'hang slow at b', true],
  ['hang slow at a', 'hang stalled', false],
  ['memory large for a while', 'memory large and keeps them', true],
  ['memory large for a while', 'hang slow at a', false],
])('%j is repeated by %j: %s', (key, other, is) => {
  expect(isSameKey(key, other)).toBe(is);
});

test.each([
  ['crash', 3, 3, true],
  ['crash', 1, 3, true],
  ['crash', 0, 3, false],
  // Of a server that is gone for good.
  ['hang', 0, 0, true],
  // A machine may be slow now and then.
  ['hang', 1, 3, false],
  ['hang', 3, 3, true],
  ['hang', 2, 3, false],
  ['memory', 2, 3, false],
  ['no-response', 2, 3, false],
] as const)('%s, %d of %d times: a finding is %s', (oracle, times, of, is) => {
  expect(hasRepeated({ oracle, confirmed: { times, of } })).toBe(is);
});
