import { expect, test } from 'vitest';
import { divergenceLine, listeningLine } from '../../../test-server/replay/server/replay-lines.ts';
import { replayOf } from './replay-of.ts';

test('a replay says in a line where it is, and in one each what clients did otherwise', async () => {
  const { server, divergence } = await replayOf('socket-io-4-websocket');
  expect(JSON.parse(JSON.stringify(listeningLine(server)))).toEqual({
    type: 'listening',
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    paths: [{ path: '/socket.io', sessions: 1 }],
  });
  await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
  await server.close();
  const line = divergenceLine(await divergence());
  expect(JSON.parse(JSON.stringify(line))).toMatchObject({
    type: 'divergence',
    kind: 'missing',
    step: 0,
  });
});
