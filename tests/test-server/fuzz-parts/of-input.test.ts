import { createHash } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { request, upgrade } from '../../../test-server/fuzz/generate/request.ts';
import { mustRefuse } from '../../../test-server/fuzz/oracles/must-refuse.ts';
import { inputSuspicions } from '../../../test-server/fuzz/oracles/of-input.ts';
import type { FrameStep, Input, Step } from '../../../test-server/fuzz/wire/input.ts';
import { runInput } from '../../../test-server/fuzz/wire/run-input.ts';

const servers: HttpServer[] = [];
let strict: number;
let careless: number;

beforeAll(async () => {
  const http = createServer((_, response) => response.end());
  new WebSocketServer({ server: http }).on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('message', () => undefined);
  });
  strict = await listening(http);
  careless = await listening(createCareless());
});
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Lets everybody in, and never hears a word. */
function createCareless(): HttpServer {
  return createServer().on('upgrade', ({ headers }, socket) => {
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.on('error', () => undefined);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.resume();
  });
}

async function listening(server: HttpServer): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const frame = (more: Partial<FrameStep>): Step => ({
  do: 'frame',
  on: 0,
  opcode: 1,
  payload: ['x'],
  ...more,
});
const input = (...steps: Step[]): Input => ({
  steps: [upgrade(0, { path: '/' }), { do: 'wait', on: 0, for: 'answer' }, ...steps],
});

async function suspicions(port: number, of: Input): Promise<readonly string[]> {
  const mustEnd = { connections: mustRefuse(of).keys(), ms: port === strict ? 5_000 : 50 };
  const transcript = await runInput({ host: '127.0.0.1', port }, of, { waitMs: 5_000, mustEnd });
  return inputSuspicions(of, transcript).map(({ message }) => message);
}

test('of two requests on a connection the second may be the handshake', async () => {
  const both: Input = {
    steps: [
      request(0, 'GET', { path: '/' }),
      { do: 'wait', on: 0, for: 'answer' },
      upgrade(0, { path: '/' }),
      { do: 'wait', on: 0, for: 'answer' },
    ],
  };
  expect(await suspicions(strict, both)).toEqual([]);
});

describe('what a server must refuse', () => {
  test.each<[string, Partial<FrameStep>]>([
    ['a frame without a mask', { mask: false }],
    ['reserved bits', { rsv: 2 }],
    ['reserved bits', { rsv: 4 }],
    ['reserved bits', { deflate: true }],
    ['a reserved opcode', { opcode: 5 }],
    ['a reserved opcode', { opcode: 11 }],
    ['a continuation of nothing', { opcode: 0 }],
    ['a control frame in pieces, or too long', { opcode: 9, fin: false }],
    [
      'a control frame in pieces, or too long',
      { opcode: 9, payload: [{ repeat: ['x'], times: 126 }] },
    ],
    ['text that is not UTF-8', { payload: [{ bytes: '/w==' }] }],
  ])('%s: %j', async (what, more) => {
    const whole = input(frame({}), frame(more));
    expect(await suspicions(strict, whole)).toEqual([]);
    expect(await suspicions(careless, whole)).toEqual([`went on after ${what}`]);
  });

  test.each<[string, readonly Step[]]>([
    ['a frame that keeps the protocol', [frame({})]],
    ['what may be the rest of another frame', [frame({ stated: 9 }), frame({ mask: false })]],
    ['what comes between fragments', [frame({ fin: false }), frame({ opcode: 0 })]],
    ['what comes behind a close', [frame({ opcode: 8, payload: [] }), frame({ mask: false })]],
    ['what we end ourselves', [frame({ mask: false }), { do: 'reset', on: 0 }]],
  ])('is not %s', (_, steps) => {
    expect(mustRefuse(input(...steps)).size).toBe(0);
  });

  test('compressed frames are in order where that was offered', () => {
    const handshake = upgrade(0, { path: '/' });
    const headers = [
      ...handshake.headers,
      { name: ['Sec-WebSocket-Extensions'], value: ['permessage-deflate'] },
    ];
    const of = { steps: [{ ...handshake, headers }, frame({ deflate: true })] };
    expect(mustRefuse(of).size).toBe(0);
  });

  test('a handshake without a key', async () => {
    const handshake = upgrade(0, { path: '/' });
    const headers = handshake.headers.filter(({ name }) => name[0] !== 'Sec-WebSocket-Key');
    const of: Input = {
      steps: [
        { ...handshake, headers },
        { do: 'wait', on: 0, for: 'answer' },
      ],
    };
    expect(await suspicions(strict, of)).toEqual([]);
    expect(await suspicions(careless, of)).toEqual([
      'let in a client after a handshake without a key',
    ]);
  });
});

describe('answers to questions', () => {
  const answered = (payloads: readonly string[], ...steps: Step[]) => {
    const answers = payloads.map((text) => ({
      kind: 'frame' as const,
      at: 0,
      opcode: 1,
      fin: true,
      rsv: 0,
      isMasked: false,
      payload: Buffer.from(text),
    }));
    const connection = { answers, ending: null, isOurEnd: true, isUpgraded: true };
    const transcript = { connections: new Map([[0, connection]]), bytes: 0, ms: 0, inVain: 0 };
    return inputSuspicions(input(...steps), transcript).map(({ message }) => message);
  };
  const twice = ['sent an answer more than there were questions'];

  test.each<[readonly string[], string[], string[]]>([
    [['427["a"]'], ['437[]'], []],
    [['427["a"]'], ['437[]', '437[]'], twice],
    [['427["a"]', '427["a"]'], ['437[]', '437[]'], []],
    [['42["a"]'], ['437[]'], twice],
    [['42/x,07["a"]'], ['43/x,7[]'], []],
    [['42/x,7["a"]'], ['43/y,7[]'], twice],
    [['451-7["a",{"_placeholder":true,"num":0}]'], ['461-7[{"_placeholder":true,"num":0}]'], []],
  ])('%j, answered by %j', (questions, answers, expected) => {
    const steps = questions.map((text) => frame({ payload: [text] }));
    expect(answered(answers, ...steps)).toEqual(expected);
  });
});
