import type { ServingPeer } from '../serve/serving-peer.ts';
import type { Handled } from './client-handlers.ts';
import type { Target } from './target.ts';

/** A client that is fuzzed, and the server that we are to it. */
export interface ClientTarget extends Target {
  readonly called: 'client' | 'page';
  readonly peer: ServingPeer;
  /** Events that it has handlers for, as far as known. */
  clientHandlers(): Promise<readonly Handled[]>;
  /** Has it come anew, where that can be done. */
  renew(): Promise<void>;
}
