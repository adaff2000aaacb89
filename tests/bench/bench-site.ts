import type { WebSocket } from 'ws';
import { runSite } from '../scenarios/serving/run-site.ts';
import { attachWebSockets } from '../scenarios/serving/web-socket-server.ts';
import { BENCH_PAGE } from './bench-page.ts';

export interface BenchSite {
  readonly url: string;
  close(): Promise<void>;
}

/** A page that exchanges many messages, and the server that it exchanges them with. */
export function startBenchSite(): Promise<BenchSite> {
  return runSite({
    pages: { '/': BENCH_PAGE },
    attach: (http) =>
      attachWebSockets(
        http,
        {
          '/flood': (socket, { url }) => flood(socket, parametersOf(url)),
          '/sink': (socket, { url }) => sink(socket, parametersOf(url)),
          '/socket.io/': () => undefined,
        },
        { maxPayload: 64 * 1_048_576 },
      ),
  });
}

interface Parameters {
  readonly count: number;
  readonly size: number;
  readonly isBinary: boolean;
}

function parametersOf(url = '/'): Parameters {
  const { searchParams } = new URL(url, 'http://127.0.0.1');
  return {
    count: Number(searchParams.get('count')),
    size: Number(searchParams.get('size')),
    isBinary: searchParams.get('binary') === 'true',
  };
}

/** Sends that many messages of a size; the page closes. */
function flood(socket: WebSocket, { count, size, isBinary }: Parameters): void {
  const text = `42["tick",{"price":${'1'.repeat(Math.max(1, size - 21))}}]`;
  const message = isBinary ? Buffer.alloc(size, 1) : text;
  for (let left = count; left > 0; left--) socket.send(message);
}

/** Says when that many messages have come. */
function sink(socket: WebSocket, { count }: Parameters): void {
  let left = count;
  socket.on('message', () => {
    if (--left === 0) socket.send('done');
  });
}
