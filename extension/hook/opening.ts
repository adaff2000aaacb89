import type { Api, Transport } from '../../inspector/observation.ts';
import { callSite } from './call-site.ts';
import type { Handshakes } from './handshakes.ts';
import type { Recorder } from './recorder.ts';

/** A window, as far as it says where it is. */
export interface Located {
  readonly location: { readonly href: string };
}

export type Begin = ReturnType<typeof createBegin>;

/** What the taps record the beginnings of connections with. */
export function createBegin({ location }: Located, recorder: Recorder, handshakes: Handshakes) {
  /**
   * Records that a connection begins which a tap sees, and awaits its handshake. To be called from the
   * tap itself.
   * @param protocols a bare list
   * @returns the connection's number
   */
  return (api: Api, transport: Transport, url: string, protocols: readonly string[]): number => {
    const connection = recorder.connect({
      url,
      transport,
      api,
      document: location.href,
      source: 'tap',
      protocols,
      callSite: callSite(),
    });
    handshakes.expect(connection, url);
    return connection;
  };
}
