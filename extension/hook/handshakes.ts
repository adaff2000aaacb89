import {
  type HandshakeRequest,
  type HandshakeResponse,
  type Header,
  Kind,
} from '../../inspector/observation.ts';
import type { Handshake } from '../wire.ts';
import {
  mapDelete,
  mapForEach,
  mapGet,
  mapSet,
  mapSize,
  NativeMap,
  toLowerCase,
} from './natives.ts';
import type { Recorder } from './recorder.ts';

/** Connections that still wait for their handshake, and requests still under way; older ones will not get one. */
const WAITING = 64;

/**
 * Joins what the browser's network stack says of a handshake with the connection that made it:
 * the oldest one of that URL that has none yet. The stages may come at any time.
 */
export class Handshakes {
  readonly #waiting = new NativeMap<number, string>();
  readonly #requests = new NativeMap<string, number>();

  constructor(private readonly recorder: Recorder) {}

  /** Announces a connection whose handshake is to come. */
  expect(connection: number, url: string): void {
    mapSet(this.#waiting, connection, url);
    mapDelete(this.#waiting, connection - WAITING);
  }

  /** Takes one stage; a handshake that no connection here has made belongs to a worker. */
  take(handshake: Handshake): void {
    const { request, stage } = handshake;
    if (stage.kind === 'request') {
      const connection = this.#claim(handshake.url);
      this.#await(request, connection);
      if (connection) this.#request(connection, stage.detail);
      return;
    }
    const connection = mapGet(this.#requests, request) as number | undefined;
    mapDelete(this.#requests, request);
    if (connection) this.#response(connection, stage.detail);
    else if (connection === 0) this.#untapped(handshake, stage.detail);
  }

  #await(request: string, connection: number): void {
    mapSet(this.#requests, request, connection);
    if (mapSize(this.#requests) <= WAITING) return;
    let oldest = '';
    mapForEach(this.#requests, (_connection: number, other: string) => {
      oldest ||= other;
    });
    mapDelete(this.#requests, oldest);
  }

  #request(connection: number, { headers, withheld }: HandshakeRequest): void {
    this.recorder.note(connection, Kind.handshakeRequest, { headers, withheld });
  }

  #response(connection: number, { status, statusText, headers }: HandshakeResponse): void {
    this.recorder.note(connection, Kind.handshakeResponse, { status, statusText, headers });
  }

  #untapped({ url, transport }: Handshake, { headers }: HandshakeResponse): void {
    if (transport !== 'websocket') return;
    this.recorder.note(0, Kind.untapped, { url, accept: acceptIn(headers) });
  }

  #claim(url: string): number {
    let oldest = 0;
    mapForEach(this.#waiting, (waitingUrl: string, connection: number) => {
      if (waitingUrl === url && (!oldest || connection < oldest)) oldest = connection;
    });
    if (oldest) mapDelete(this.#waiting, oldest);
    return oldest;
  }
}

function acceptIn(headers: readonly Header[]): string {
  for (let i = 0; i < headers.length; i++) {
    const header = headers[i]!;
    if (toLowerCase(header[0]) === 'sec-websocket-accept') return header[1];
  }
  return '';
}
