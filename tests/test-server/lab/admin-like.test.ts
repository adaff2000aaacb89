import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, type ChatClient, next } from '../../../test-server/lab/chat/connect-client.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { connectMsgpack, connectNew, connectOld } from './chat-client.ts';

let lab: Lab;
const clients: ChatClient[] = [];

beforeAll(async () => {
  lab = await startLab();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => lab.close());

const hint = "connect with auth: { token: 'let-me-in' }";

describe.each([
  ['Socket.IO 4', connectNew],
  ['Socket.IO 4 with msgpack', connectMsgpack],
])('/admin-like on %s', (_name, connect) => {
  it.each([
    [undefined, 'TOKEN_MISSING'],
    ['wrong', 'TOKEN_WRONG'],
  ])('refuses the token %s with data', async (token, code) => {
    const client = connect(lab, { namespace: '/admin-like', ...(token && { token }) });
    clients.push(client);
    expect(await next(client, 'connect_error')).toMatchObject({
      message: 'not authorised',
      data: { code, hint },
    });
  });
});

describe('/admin-like on Socket.IO 2', () => {
  it('refuses a wrong token with data', async () => {
    const client = connectOld(lab, { namespace: '/admin-like', token: 'wrong' });
    clients.push(client);
    expect(await next(client, 'error')).toEqual({ code: 'TOKEN_WRONG', hint });
  });
});

describe.each([
  ['Socket.IO 4', '/socket.io', connectNew],
  ['Socket.IO 4 with msgpack', '/socket.io-msgpack', connectMsgpack],
  ['Socket.IO 2', '/socket.io-2', connectOld],
])('/admin-like on %s', (_name, path, connect) => {
  it('tells its statistics at once and on request', async () => {
    const client = connect(lab, { namespace: '/admin-like', token: 'let-me-in' });
    clients.push(client);
    const statistics = {
      uptimeSeconds: expect.any(Number),
      connections: expect.objectContaining({ [path]: 1 }),
      memoryBytes: expect.any(Number),
    };
    expect(await next(client, 'statistics')).toEqual(statistics);
    expect(await ask(client, 'statistics')).toEqual({ ok: true, ...statistics });
  });
});
