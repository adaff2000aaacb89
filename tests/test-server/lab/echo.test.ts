import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';

let lab: Lab;

beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

async function open(path = '', protocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(`${lab.urls.echo}${path}`, protocols);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}

function answer(socket: WebSocket): Promise<{ data: string; isBinary: boolean }> {
  return new Promise((resolve) =>
    socket.once('message', (data, isBinary) =>
      resolve({ data: isBinary ? (data as Buffer).toString('hex') : String(data), isBinary }),
    ),
  );
}

function closing(socket: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
}

describe('the echo', () => {
  it('answers text with the same text', async () => {
    const socket = await open();
    socket.send('{"hello":"world"}');
    expect(await answer(socket)).toEqual({ data: '{"hello":"world"}', isBinary: false });
    socket.terminate();
  });

  it('answers binary with the same bytes', async () => {
    const socket = await open();
    socket.send(Buffer.from([0, 0xff, 0x0a]));
    expect(await answer(socket)).toEqual({ data: '00ff0a', isBinary: true });
    socket.terminate();
  });

  it.each([
    [[], ''],
    [['json'], 'json'],
    [['unknown', 'json', 'echo'], 'echo'],
  ])('chooses from the subprotocols %j', async (asked, chosen) => {
    const socket = await open('', asked);
    expect(socket.protocol).toBe(chosen);
    socket.terminate();
  });

  it('refuses the subprotocols that it does not speak by choosing none', async () => {
    await expect(open('', ['chat'])).rejects.toThrow('Server sent no subprotocol');
  });

  it.each([
    ['[1,2]', '{"echo":[1,2]}'],
    ['{', '{"error":"expected JSON, as the subprotocol json promises"}'],
  ])('answers %s in the subprotocol json with %s', async (sent, received) => {
    const socket = await open('', ['json']);
    socket.send(sent);
    expect((await answer(socket)).data).toBe(received);
    socket.terminate();
  });

  it.each([
    ['', ''],
    ['?deflate', 'permessage-deflate'],
  ])('agrees at /echo%s to the extensions "%s"', async (query, extensions) => {
    const socket = await open(query);
    expect(socket.extensions).toBe(extensions);
    socket.terminate();
  });

  it('closes with the code and reason that it is asked for', async () => {
    const socket = await open();
    const closed = closing(socket);
    socket.send('{"close":4001,"reason":"enough"}');
    expect(await closed).toEqual({ code: 4001, reason: 'enough' });
  });

  it('ends without a close frame when it is asked to', async () => {
    const socket = await open();
    const closed = closing(socket);
    socket.send('{"terminate":true}');
    expect(await closed).toEqual({ code: 1006, reason: '' });
  });

  it.each([
    ['{"close":1006}', /^{"error":"expected a close code of .* got 1006"}$/],
    ['{"close":"now"}', /got \\"now\\""}$/],
    [`{"close":4001,"reason":"${'é'.repeat(62)}"}`, /at most 123 bytes"}$/],
  ])('answers the impossible request %s by saying so', async (request, error) => {
    const socket = await open();
    socket.send(request);
    expect((await answer(socket)).data).toMatch(error);
    socket.terminate();
  });

  it('survives a client that breaks the protocol', async () => {
    const broken = await open();
    const closed = closing(broken);
    // A reserved opcode: RFC 6455 section 5.2.
    (broken as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket.write(
      Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
    );
    expect((await closed).code).toBe(1002);
    const socket = await open();
    socket.send('still there?');
    expect((await answer(socket)).data).toBe('still there?');
    socket.terminate();
  });
});
