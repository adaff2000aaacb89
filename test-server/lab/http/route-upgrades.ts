import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { EchoServer } from '../echo/echo-server.ts';
import { parseUrl } from './parse-url.ts';
import type { VisitorCheck } from './visitor-check.ts';

interface Options {
  readonly echo: EchoServer;
  readonly visitorCheck: VisitorCheck;
  /** Paths whose upgrades belong to somebody else on the same server. */
  readonly othersPaths: readonly string[];
}

/** Brings upgrades of `/echo` to the echo, and refuses those that nobody else takes. */
export function routeUpgrades(http: Server, { echo, visitorCheck, othersPaths }: Options): void {
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (othersPaths.some((path) => request.url?.startsWith(`${path}/`))) return;
    const url = parseUrl(request.url);
    const refusal = visitorCheck.refusalOf(request.headers);
    if (url?.pathname !== '/echo') refuse(socket, '404 Not Found', 'the echo is at /echo');
    else if (refusal) refuse(socket, '403 Forbidden', refusal);
    else echo.accept(request, socket, head, url.searchParams.has('deflate'));
  });
}

function refuse(socket: Duplex, status: string, why: string): void {
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(why)}\r\n\r\n${why}`,
  );
}
