import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { runSite } from '../scenarios/serving/run-site.ts';

export interface HandshakeSite {
  /** Of a page that does nothing by itself. */
  readonly url: string;
  /** `ws://…/`; at `every-other` each second handshake is accepted, at `301`, `403` and so on it is refused so. */
  readonly sockets: string;
  close(): Promise<void>;
}

const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>handshakes</title>';

/** A server that answers handshakes as their URL says. */
export async function startHandshakeSite(): Promise<HandshakeSite> {
  const server = new WebSocketServer({ noServer: true });
  let asked = 0;
  const running = await runSite({
    pages: { '/': PAGE, '/frame': PAGE },
    attach: (http) => {
      http.on('upgrade', (request, stream, head) => {
        const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
        const status = /^\/\d{3}$/.test(path) ? Number(path.slice(1)) : 403;
        const isAccepted = path === '/echo' || (path === '/every-other' && asked++ % 2 === 1);
        if (isAccepted) server.handleUpgrade(request, stream, head, () => undefined);
        else refuse(stream, status);
      });
      return { idle: () => Promise.resolve(), close: () => server.close() };
    },
  });
  return { ...running, sockets: running.url.replace('http', 'ws') };
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
