import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Report } from '../scenario.ts';
import { bundleFile } from './client-bundles.ts';
import { AwaitedReport } from './page-report.ts';

export interface PageServer {
  readonly http: Server;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** What the page posted; rejects with what the page said went wrong, or after 30 s. */
  readonly report: Promise<Report>;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves a scenario's pages, their scripts and the client bundles on a free port of 127.0.0.1.
 * @param pages HTML by path
 * @param ownScript the file of a script that goes before those, or undefined
 */
export async function startPageServer(
  pages: Readonly<Record<string, string>>,
  ownScript: (path: string) => URL | undefined = () => undefined,
): Promise<PageServer> {
  const report = new AwaitedReport();
  const fail = (reason: unknown) => report.fail(reason);
  const http = createServer((request, response) => {
    const work =
      request.url === '/scenario/done'
        ? report.take(request, response)
        : serve(pages, ownScript, request, response);
    work.catch(fail);
  });
  const end = trackConnections(http);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const { port } = http.address() as AddressInfo;
  return {
    http,
    origin: `http://127.0.0.1:${port}`,
    report: report.promise,
    close: () => {
      report.stop();
      return end();
    },
  };
}

async function serve(
  pages: Readonly<Record<string, string>>,
  ownScript: (path: string) => URL | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const page = pages[pathname];
  if (page !== undefined) return answer(response, 'text/html; charset=utf-8', page);
  const file = ownScript(pathname) ?? scriptFile(pathname);
  if (file !== undefined) return answer(response, 'text/javascript', await readFile(file));
  response.writeHead(404).end();
}

function scriptFile(path: string): URL | undefined {
  if (/^\/pages\/[\w-]+\.js$/.test(path)) return new URL(`..${path}`, import.meta.url);
  return bundleFile(path);
}

function answer(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type }).end(body);
}

/** Upgraded connections are no longer the HTTP server's to close. */
function trackConnections(http: Server): () => Promise<void> {
  const live = new Set<Socket>();
  http.on('connection', (socket) => {
    live.add(socket);
    socket.once('close', () => live.delete(socket));
  });
  return () =>
    new Promise((closed) => {
      http.close(() => closed());
      for (const socket of live) socket.destroy();
    });
}
