import { Kind } from '../../inspector/observation.ts';
import type { Handshake } from '../wire.ts';
import { Detail } from './detail.ts';
import { mapDelete, mapForEach, mapGet, mapSet, NativeMap } from './natives.ts';
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
    const { request, stage, url, transport } = handshake;
    if (stage.kind === 'request') {
      const connection = this.#claim(url);
      if (connection) mapSet(this.#requests, request, connection);
      else if (transport === 'websocket') {
        this.recorder.note(0, Kind.untapped, new Detail().text('url', url));
      }
    }
    const connection = mapGet(this.#requests, request) as number | undefined;
    if (!connection) return;
    if (stage.kind === 'request') {
      const { headers, withheld } = stage.detail;
      const detail = new Detail().headers('headers', headers).texts('withheld', withheld);
      this.recorder.note(connection, Kind.handshakeRequest, detail);
      return;
    }
    const { status, statusText, headers } = stage.detail;
    const detail = new Detail()
      .number('status', status)
      .text('statusText', statusText)
      .headers('headers', headers);
    this.recorder.note(connection, Kind.handshakeResponse, detail);
    mapDelete(this.#requests, request);
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
