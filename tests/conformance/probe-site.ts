import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRequest } from './probe-requests.ts';
import { attachProbeSockets } from './probe-sockets.ts';

export interface ProbeSite {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Pages that keep more than others from their scripts. */
const POLICIES: Readonly<Record<string, string>> = {
  '/probe': '',
  '/strict':
    "default-src 'none'; script-src 'self'; connect-src 'self' ws://127.0.0.1:*; frame-src 'self'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  '/sandboxed': 'sandbox allow-scripts',
};

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>probe</title>
<body><script type="module" src="/probes/run.js"></script>`;

const OTHER = '<!doctype html><link rel="icon" href="data:,"><title>other</title><body>';

/**
 * Serves pages that run one probe each, and what the probes talk to. Which one, the query says:
 * `/probe?family=<module in probes/>&name=<member of what it exports>`.
 */
export async function startProbeSite(): Promise<ProbeSite> {
  const http = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(`${error}`));
  });
  const endSockets = attachProbeSockets(http);
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const { port } = http.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        http.close(() => closed());
        endSockets();
        http.closeAllConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const policy = POLICIES[pathname];
  if (policy !== undefined) {
    const headers = policy === '' ? {} : { 'content-security-policy': policy };
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(PAGE);
  } else if (pathname === '/other') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(OTHER);
  } else if (/^\/probes\/[\w-]+\.js$/.test(pathname)) {
    const script = await readFile(new URL(`.${pathname}`, import.meta.url));
    // A sandboxed page is of no origin.
    const headers = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };
    response.writeHead(200, headers).end(script);
  } else {
    await answerRequest(pathname, request, response);
  }
}
