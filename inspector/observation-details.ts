import type {
  Closed,
  Closing,
  Failed,
  HandshakeRequest,
  HandshakeResponse,
  Opened,
  Opening,
  Requested,
  Responded,
} from './observation.ts';

/** What a connection's observations say besides payloads, by the name of their `Kind`. */
export interface ObservationDetails {
  readonly opening: Opening;
  readonly handshakeRequest: HandshakeRequest;
  readonly handshakeResponse: HandshakeResponse;
  readonly opened: Opened;
  readonly closing: Closing;
  readonly closed: Closed;
  readonly failed: Failed;
  readonly requested: Requested;
  readonly responded: Responded;
}
