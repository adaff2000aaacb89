import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import sirv from 'sirv';
import { listen } from '../listen.ts';
import { packageRoot } from '../package-root.ts';
import { isSameToken, newToken } from '../token.ts';

export interface Viewer {
  /** Of the page, with the token that it needs. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ViewerOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
}

/** Names by which this machine may be asked; any other is a name that was rebound to it. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/;

/**
 * Serves the panel as an ordinary page, on loopback, with a recording in it. Who does not know the token
 * gets nothing of the recording; no page of another origin gets anything.
 *
 * @param path of the HAR file
 * @throws the system's error when the file cannot be read (`ENOENT`, …) or the port not be used
 */
export async function startViewer(path: string, { port = 0 }: ViewerOptions = {}): Promise<Viewer> {
  const { size } = await stat(path);
  const token = newToken();
  const pages = sirv(join(packageRoot(), 'dist', 'viewer'), { dev: true, etag: true });
  const http = createServer((request, response) => {
    setSafety(response);
    const why = refusalOf(request);
    if (why !== null) return answer(response, 403, why);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/recording') {
      delete request.headers.range;
      return pages(request, response, () => answer(response, 404, 'There is no such page.'));
    }
    if (!isSameToken(url.searchParams.get('token') ?? '', token)) {
      return answer(response, 403, 'Open the address that sockeye has printed: it has the token.');
    }
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': size });
    const file = createReadStream(path);
    file.on('error', () => response.destroy());
    file.pipe(response);
  });
  const taken = await listen(http, port, '127.0.0.1');
  const query = new URLSearchParams({ name: basename(path), token });
  const base = `http://127.0.0.1:${taken}`;
  return {
    url: `${base}/viewer.html?${query}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function refusalOf({ method, headers }: IncomingMessage): string | null {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host)) return `This is no server of "${host}".`;
  if (origin !== undefined && origin !== `http://${host}`) return `Pages of ${origin} get nothing.`;
  return method === 'GET' || method === 'HEAD' ? null : 'Only GET and HEAD are answered.';
}

function setSafety(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Frame-Options', 'DENY');
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
