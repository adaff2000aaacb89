import { io } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { ask, next } from '../../../test-server/lab/chat/connect-client.ts';
import { startLab } from '../../../test-server/lab/start-lab.ts';

it('brings nickname and rooms back with connection state recovery', async () => {
  const lab = await startLab();
  onTestFinished(() => lab.close());
  const client = io(lab.url, { forceNew: true, reconnectionDelay: 1, randomizationFactor: 0 });
  onTestFinished(() => void client.close());
  await next(client, 'welcome');
  await ask(client, 'nickname', 'Ada');
  await ask(client, 'join room', 'tea');
  const id = client.id;
  const again = next(client, 'welcome');
  client.io.engine.close();
  expect(await again).toMatchObject({
    recovered: true,
    you: { id, nickname: 'Ada', rooms: ['tea'] },
  });
  expect(client.recovered).toBe(true);
});
