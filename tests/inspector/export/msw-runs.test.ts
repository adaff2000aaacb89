import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { exportAs } from '../../../inspector/export/export-as.ts';
import { packageRoot } from '../../../test-server/package-root.ts';
import { recordedTimeline } from '../../test-server/replay/client/recorded-timeline.ts';
import { exportedFile } from './exported-file.ts';

interface Handlers {
  readonly handlers: Parameters<typeof setupServer>;
  readonly report: Readonly<Record<'missing' | 'different' | 'unexpected', readonly unknown[]>>;
}

const build = join(packageRoot(), 'node_modules/socket.io-client/dist/socket.io.esm.min.js');
const browserClient = exportedFile('socket.io-client.mjs', readFileSync(build, 'utf8'));
/** The client's build for browsers takes the WebSocket and the fetch that MSW stands in for. */
const BROWSER = `'${browserClient}'`;

// The client keeps the constructor that is there when it is loaded, and MSW comes later.
function late(...args: unknown[]): unknown {
  return Reflect.construct(globalThis.WebSocket, args);
}
Object.assign(globalThis, { WebSocket: late });
await import(browserClient);
// Node 20 has none of its own.
Object.assign(globalThis, { WebSocket });

const played: readonly [recording: string, client: string, transports: string | null][] = [
  ['socket-io-4-websocket', `{ Manager, WebSocket as Socket } from ${BROWSER}`, '[Socket]'],
  [
    'socket-io-4-upgrade',
    `{ Fetch, Manager, WebSocket as Socket } from ${BROWSER}`,
    '[Fetch, Socket]',
  ],
  ['socket-io-4-polling', "{ Manager } from 'socket.io-client'", null],
  ['socket-io-2-polling', "io from 'socket.io-client-2'", null],
  ['connect-credentials-4', "{ Manager } from 'socket.io-client'", "['polling']"],
  ['odd-acks-4', `{ Manager, WebSocket as Socket } from ${BROWSER}`, '[Socket]'],
];

describe.each(played)('the handlers of %s', async (recording, client, transports) => {
  const timeline = recordedTimeline(recording);
  const file = exportedFile(`${recording}.handlers.mjs`, exportAs(timeline, 'msw').code);
  const { handlers, report } = (await import(file)) as Handlers;
  const server = setupServer(...handlers);
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterAll(() => server.close());

  const { code } = exportAs(timeline, 'vitest');
  const page = code
    .replace(/import .* from 'socket\.io-client';/, `import ${client};`)
    .replace(/transports: \[.*?\]/, (own) =>
      transports === null ? own : `transports: ${transports}`,
    );
  await import(exportedFile(`${recording}.test.mjs`, page));

  test('report all that the page said', async () => {
    await vi.waitFor(() => expect(report.missing).toEqual([]));
    expect(report).toEqual({ missing: [], different: [], unexpected: [] });
  });
});
