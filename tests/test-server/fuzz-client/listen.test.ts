import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { goesOver } from '../../../test-server/fuzz/generate/dialect.ts';
import { listen } from '../../../test-server/fuzz/generate/listen.ts';
import { execClient } from '../../../test-server/fuzz/target/exec-client.ts';

const command = (name: string) =>
  `node ${JSON.stringify(fileURLToPath(new URL(`../fuzz/${name}`, import.meta.url)))}`;

test('of a client of Socket.IO it is heard what it asks, and what it has handlers for', async () => {
  const target = await execClient({ command: command('quote-client.mjs') });
  const dialect = await listen(target, [], null);
  await target.close();
  expect(dialect).toMatchObject({
    engines: [{ path: '/socket.io/', revision: 4, isSocketIo: true }],
    sockets: [],
    namespaces: ['/'],
    events: [{ namespace: '/', name: 'quote', samples: [] }],
    client: { lines: [{ isSocketIo: true, namespaces: ['/'], asksIn: ['/'], origin: null }] },
  });
  expect(dialect?.client?.lines[0]?.asks).toEqual(
    expect.arrayContaining(['open', 'poll', 'post', 'upgrade', 'probe', 'connect']),
  );
  expect(goesOver(dialect!)).toBe(true);
});

test('of a plain WebSocket it is heard what it says', async () => {
  const target = await execClient({ command: command('message-client.mjs') });
  const dialect = await listen(target, [], null);
  await target.close();
  expect(dialect).toMatchObject({
    engines: [],
    sockets: ['/feed'],
    messages: ['{"type":"subscribe","topic":"news"}'],
    client: {
      lines: [{ revision: null, isSocketIo: false, asks: ['upgrade'], offersDeflate: true }],
    },
  });
  expect(goesOver(dialect!)).toBe(false);
});
