import { expect, it, onTestFinished } from 'vitest';
import { ask, next } from '../../../test-server/lab/chat/connect-client.ts';
import { startLab } from '../../../test-server/lab/start-lab.ts';
import { visit } from './transmission-visitors.ts';

// On Socket.IO 4 the server pings, and on 2 the client: either client waits in vain.
it.each(['/socket.io-quick', '/socket.io-2-quick'])(
  'ends with a ping timeout of the client when the server at %s falls silent',
  async (path) => {
    const lab = await startLab();
    onTestFinished(() => lab.close());
    const [a, b] = [await visit(lab, 'A', { path }), await visit(lab, 'B', { path })];
    onTestFinished(() => {
      for (const { client } of [a, b]) client.close();
    });
    const timedOut = next(a.client, 'disconnect');
    const gone = next(b.client, 'gone');
    const { id } = a.client;
    expect(await ask(a.client, 'the server falls silent')).toEqual({ ok: true });
    expect(await timedOut).toBe('ping timeout');
    expect(await gone).toEqual({ name: 'A', id, reason: 'transport close' });
  },
  15_000,
);
