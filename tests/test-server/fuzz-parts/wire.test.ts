import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { request, upgrade } from '../../../test-server/fuzz/generate/request.ts';
import { textsOf } from '../../../test-server/fuzz/wire/answer.ts';
import { FrameReader } from '../../../test-server/fuzz/wire/frame-reader.ts';
import { HttpReader } from '../../../test-server/fuzz/wire/http-reader.ts';
import type { Content, FrameStep, Step } from '../../../test-server/fuzz/wire/input.ts';
import { runInput } from '../../../test-server/fuzz/wire/run-input.ts';
import { writeContent } from '../../../test-server/fuzz/wire/write-content.ts';
import { writeFrame } from '../../../test-server/fuzz/wire/write-frame.ts';
import { writeRequest } from '../../../test-server/fuzz/wire/write-request.ts';
import { type Outlet, writeStep } from '../../../test-server/fuzz/wire/write-step.ts';

const context = { host: 'localhost:1', sidOf: (on: number) => `sid${on}` };
const servers: (Server | WebSocketServer)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function listen(onSocket: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    });
  });
}

test.each<[Content, string]>([
  [['4', '2', { json: ['a', { b: null }] }], '42["a",{"b":null}]'],
  [[{ repeat: ['ab'], times: 3 }], 'ababab'],
  [[{ nest: ['[', ']'], depth: 2, inner: ['1'] }], '[[1]]'],
  [[{ counted: ['4hä'] }], '3:4hä'],
  [[{ counted: ['4h'], off: 7 }], '9:4h'],
  [[{ base64: ['hi'] }, { bytes: 'aGk=' }], 'aGk=hi'],
  [[{ sid: 3 }, ' ', { host: true }], 'sid3 localhost:1'],
])('writes %j', (content, text) => {
  expect(writeContent(content, context).toString()).toBe(text);
});

test('a connection of which our half is ended is reset by the step after', async () => {
  let server: Socket | undefined;
  const halfOpen = createServer({ allowHalfOpen: true }, (socket) => {
    server = socket.resume().on('error', () => undefined);
    // Only who writes hears of a reset, once the other side has ended.
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  });
  servers.push(halfOpen);
  await new Promise<void>((resolve) => halfOpen.listen(0, '127.0.0.1', resolve));
  const { port } = halfOpen.address() as AddressInfo;
  const steps: readonly Step[] = [
    { do: 'raw', on: 0, content: ['x'] },
    { do: 'end', on: 0 },
    { do: 'wait', on: 0, for: 'time', ms: 30 },
    { do: 'reset', on: 0 },
  ];
  await runInput({ host: '127.0.0.1', port }, { steps }, { waitMs: 50 });
  await expect.poll(() => server?.errored).toBeInstanceOf(Error);
});

test('writes a request with a stated length and headers that are many', () => {
  const step = {
    ...request(0, 'POST', { path: '/x', body: ['abc'] }),
    query: [
      { name: ['a'], value: ['1'] },
      { name: ['b'], value: [] },
    ],
    headers: [{ name: ['x'], value: ['y'], times: 2 }],
    stated: 9,
  };
  expect(writeRequest(step, context).toString()).toBe(
    'POST /x?a=1&b HTTP/1.1\r\nx-0: y\r\nx-1: y\r\nContent-Length: 9\r\n\r\nabc',
  );
});

const frame = (fields: Partial<FrameStep>): string =>
  writeFrame({ do: 'frame', on: 0, opcode: 1, payload: ['ab'], ...fields }, context).toString(
    'hex',
  );

test.each<[Partial<FrameStep>, string]>([
  [{}, '8182000000006162'],
  [{ mask: false }, '81026162'],
  [{ opcode: 2, fin: false, rsv: 7 }, '7282000000006162'],
  [{ stated: 5 }, '8185000000006162'],
  [{ lengthBytes: 2 }, '81fe0002000000006162'],
  [{ fragments: 2, mask: false }, '010161800162'],
])('writes a frame with %j', (fields, hex) => {
  expect(frame(fields)).toBe(hex);
});

test('reads answers of HTTP, however they are cut', () => {
  const reader = new HttpReader();
  const text =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n' +
    'HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno';
  const got: [number, string][] = [];
  for (const byte of Buffer.from(text)) {
    reader.push(Buffer.from([byte]));
    const answer = reader.next(0);
    if (answer?.kind === 'http') got.push([answer.status, answer.body.toString()]);
  }
  expect(got).toEqual([
    [200, 'abc'],
    [404, 'no'],
  ]);
});

test('reads frames, however they are cut, and tells HTTP from them', () => {
  const reader = new FrameReader();
  for (const byte of Buffer.from('8102616288020bb8', 'hex')) reader.push(Buffer.from([byte]));
  expect(reader.next(0)).toMatchObject({ opcode: 1, fin: true, payload: Buffer.from('ab') });
  expect(reader.next(0)).toMatchObject({ opcode: 8 });
  expect(reader.next(0)).toBeNull();
  reader.push(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(reader.next(0)?.kind).toBe('malformed');
});

describe('an input that runs', () => {
  test('is written in the segments that it names', async () => {
    const segments: string[] = [];
    const outlet: Outlet = {
      isWritable: true,
      write: async (bytes) => void segments.push(bytes.toString()),
    };
    const step = { do: 'raw', on: 0, content: [] } as const;
    await writeStep(outlet, { ...step, split: [750, 500, 500] }, Buffer.from('abcd'));
    await writeStep(outlet, { ...step, times: 3 }, Buffer.from('x'));
    expect(segments).toEqual(['ab', 'c', 'd', 'x', 'x', 'x']);
  });

  test('comes with the ends that it names', async () => {
    const came: string[] = [];
    const endings: string[] = [];
    const address = await listen((socket) => {
      socket.on('data', (bytes) => came.push(bytes.toString()));
      socket.on('error', ({ message }) => endings.push(message));
      socket.on('end', () => endings.push('end'));
    });
    const steps: Step[] = [
      { do: 'raw', on: 0, content: ['abcd'], split: [500] },
      { do: 'wait', on: 0, for: 'time', ms: 20 },
      { do: 'raw', on: 0, content: ['efgh'], only: 250 },
      { do: 'wait', on: 0, for: 'time', ms: 20 },
      { do: 'reset', on: 0 },
      { do: 'raw', on: 1, content: ['x'], times: 3 },
      { do: 'end', on: 1 },
      { do: 'wait', on: 1, for: 'time', ms: 30 },
    ];
    const { bytes } = await runInput(address, { steps });
    // In how many pieces a socket reads them is its machine's doing.
    expect(came.join('')).toBe('abcdexxx');
    expect(endings).toEqual(['read ECONNRESET', 'end']);
    expect(bytes).toBe(8);
  });

  test('knows what it waited for in vain', async () => {
    const address = await listen(() => undefined);
    const steps: Step[] = [request(0, 'GET', { path: '/' }), { do: 'wait', on: 0, for: 'answer' }];
    expect((await runInput(address, { steps }, { waitMs: 30 })).inVain).toBe(1);
  });

  test('speaks with a real server of WebSockets', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    servers.push(server);
    server.on('connection', (socket) => {
      socket.on('error', () => undefined);
      socket.on('message', (data) => socket.send(`got ${data}`));
    });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const steps: Step[] = [
      upgrade(0, { path: '/' }),
      { do: 'wait', on: 0, for: 'answer' },
      { do: 'frame', on: 0, opcode: 1, payload: ['hello'], fragments: 3 },
      { do: 'wait', on: 0, for: 'text', text: 'got' },
      { do: 'frame', on: 0, opcode: 1, payload: ['x'], rsv: 2 },
      { do: 'wait', on: 0, for: 'end', ms: 1_000 },
    ];
    const { connections, inVain } = await runInput({ host: '127.0.0.1', port }, { steps });
    const { answers, isUpgraded } = connections.get(0)!;
    expect(isUpgraded).toBe(true);
    expect(answers.flatMap(textsOf)).toContain('got hello');
    expect(answers.at(-1)).toMatchObject({ kind: 'frame', opcode: 8 });
    expect(inVain).toBe(0);
  });
});
