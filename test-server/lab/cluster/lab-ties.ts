import type { ServerOptions } from 'socket.io';

/** What joins the Socket.IO 4 servers of several processes. */
export interface LabTies {
  /** The adapter for the server at a path; those of one path belong together. */
  adapterFor(path: string): ServerOptions['adapter'];
  /** Whether connection state recovery works across nodes. */
  readonly recoversSessions: boolean;
  /** Settles when the adapters hear everything that other nodes say from now on. */
  ready(): Promise<void>;
  /** To be called when the servers are closed. */
  close(): Promise<void>;
}
