import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;

/** Keeps handshakes of WebSockets from whoever answers them, each until its promise resolves. */
export function holdUpgrades(
  http: Server,
  until: (request: IncomingMessage) => Promise<void>,
): void {
  const before = http.listeners('upgrade') as Upgrade[];
  http.removeAllListeners('upgrade');
  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    void until(request).then(() => {
      for (const answer of before) answer.call(http, request, stream, head);
    });
  });
}
