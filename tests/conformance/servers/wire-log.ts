import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { LiveClients } from '../../scenarios/serving/live-clients.ts';
import { FrameReader } from './frame-reader.ts';
import { withoutRandom } from './without-random.ts';

/** One request or one WebSocket, as it came over the wire. */
export interface Exchange {
  /** With its query. */
  readonly url: string;
  /** `name: value`, in the order in which they came. */
  readonly headers: readonly string[];
  /** The body, and whether the page cut the answer off; or the frames. */
  readonly sent: readonly string[];
}

/**
 * By method and path, in the order in which they came: of requests to different paths, which travel
 * over connections of their own, a browser does not keep the order.
 */
export type Wire = Readonly<Record<string, readonly Exchange[]>>;

interface Noted {
  readonly lane: string;
  readonly request: IncomingMessage;
  readonly sent: () => string[];
}

/** What a server gets, noted below whatever library it is made of. */
export class WireLog {
  readonly #noted: Noted[] = [];
  readonly #clients = new LiveClients();
  #unanswered = 0;
  #holding: (() => void)[] = [];

  /**
   * To be made after everything else has been attached to the server, so that it comes first.
   * @param counts whether what is asked for at a path is to be noted
   */
  constructor(http: Server, counts: (path: string) => boolean) {
    http.prependListener('request', (request, response) => {
      if (counts(pathOf(request))) this.#noteRequest(request, response);
    });
    http.prependListener('upgrade', (request, stream) => this.#noteSocket(request, stream));
  }

  read(): Wire {
    const wire: Record<string, Exchange[]> = {};
    for (const { lane, request, sent } of this.#noted.toSorted(byLane)) {
      wire[lane] ??= [];
      wire[lane].push({ url: `${request.url}`, headers: headersOf(request), sent: sent() });
    }
    return wire;
  }

  /** Resolves when no request is under way, and no WebSocket. */
  idle(): Promise<void> {
    return this.#clients.idle();
  }

  /** Resolves when a request has come that is not answered yet. */
  held(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#unanswered > 0) resolve();
      else this.#holding.push(resolve);
    });
  }

  #noteRequest(request: IncomingMessage, response: ServerResponse): void {
    const body: Buffer[] = [];
    overhear(request, (chunk) => body.push(chunk));
    this.#noted.push({
      lane: laneOf(`${request.method}`, request),
      request,
      sent: () => [shownBody(body), ...(response.writableFinished ? [] : ['cut off'])],
    });
    this.#clients.add(response);
    this.#unanswered++;
    response.once('close', () => this.#unanswered--);
    for (const resolve of this.#holding.splice(0)) resolve();
  }

  #noteSocket(request: IncomingMessage, stream: Duplex): void {
    const reader = new FrameReader();
    const frames: string[] = [];
    overhear(stream, (chunk) => frames.push(...reader.read(chunk)));
    this.#noted.push({ lane: laneOf('WebSocket', request), request, sent: () => frames });
    this.#clients.add(stream);
  }
}

function byLane(one: Noted, other: Noted): number {
  return one.lane < other.lane ? -1 : Number(one.lane > other.lane);
}

function laneOf(kind: string, request: IncomingMessage): string {
  return `${kind} ${withoutRandom(pathOf(request))}`;
}

function pathOf({ url }: IncomingMessage): string {
  return new URL(url ?? '/', 'http://127.0.0.1').pathname;
}

function headersOf({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.flatMap((name, i) => (i % 2 === 0 ? `${name}: ${rawHeaders[i + 1]}` : []));
}

function shownBody(chunks: readonly Buffer[]): string {
  const body = Buffer.concat(chunks);
  return isUtf8(body) ? body.toString('utf8') : body.toString('hex');
}

/** A listener of ours would set the stream flowing before whoever it is for listens to it. */
function overhear(stream: Duplex | IncomingMessage, hear: (chunk: Buffer) => void): void {
  const emit = stream.emit.bind(stream);
  stream.emit = (event: string | symbol, ...args: unknown[]) => {
    if (event === 'data') hear(Buffer.from(args[0] as Buffer | string));
    return emit(event as string, ...args);
  };
}
