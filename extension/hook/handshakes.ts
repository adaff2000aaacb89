import { Kind } from '../../inspector/observation.ts';
import type { Handshake } from '../wire.ts';
import { mapDelete, mapForEach, mapGet, NativeMap } from './natives.ts';
import { remember } from './recent.ts';
import type { Recorder } from './recorder.ts';

export type Handshakes = ReturnType<typeof createHandshakes>;

/**
 * Joins what the browser's network stack says of a handshake with the connection that made it:
 * the oldest one of that URL that has none yet. The stages may come at any time.
 */
export function createHandshakes(recorder: Recorder) {
  const waiting = new NativeMap<number, string>();
  const requests = new NativeMap<string, number>();

  const claim = (url: string): number => {
    let oldest = 0;
    mapForEach(waiting, (waitingUrl: string, connection: number) => {
      if (waitingUrl === url) oldest ||= connection;
    });
    mapDelete(waiting, oldest);
    return oldest;
  };

  return {
    /** Announces a connection whose handshake is to come. */
    expect(connection: number, url: string): void {
      remember(waiting, connection, url);
    },

    /** Takes one stage; a handshake that no connection here has made belongs to a worker. */
    take({ request, url, kind, detail, untapped }: Handshake): void {
      let connection = mapGet(requests, request) as number | undefined;
      mapDelete(requests, request);
      if (kind === Kind.handshakeRequest) {
        connection = claim(url);
        remember(requests, request, connection);
      }
      if (connection) recorder.text(connection, kind, detail);
      else if (connection === 0 && untapped) recorder.text(0, Kind.untapped, untapped);
    },
  };
}
