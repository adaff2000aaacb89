import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What one path of the recording is played by. */
export interface ReplayedPath {
  readonly path: string;
  /** @returns whether the request is for it */
  takeRequest?(request: IncomingMessage, response: ServerResponse): boolean;
  /** @returns whether the upgrade is for it */
  takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Says goodbye to every client. */
  close(): void;
}
