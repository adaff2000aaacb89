/** Where an instrumented server is, and how to get into its admin namespace. Kept for the session only. */
export interface AdminAddress {
  /** `http:` or `https:`, with the port. */
  readonly url: string;
  /** Of Engine.IO, such as `/socket.io`. */
  readonly path: string;
  readonly namespace: string;
  readonly username: string;
  readonly password: string;
  readonly transport: 'websocket' | 'polling';
}

/** Hears what becomes of a connection to an admin namespace. */
export interface AdminListener {
  /**
   * The server let us in; it does so again after each reconnect.
   * @param id of our own socket
   * @param askedAt when we asked it to, in milliseconds since the epoch
   */
  connected(id: string, askedAt: number): void;
  /** It refuses us, and will go on doing so. */
  refused(message: string): void;
  /** It cannot be reached; it is tried again. */
  unreachable(message: string): void;
  /** The connection ended; it is tried again, unless the server ended it on purpose. */
  lost(reason: string): void;
  event(name: string, args: readonly unknown[]): void;
}

/** A connection to an admin namespace. */
export interface AdminLink {
  emit(event: string, ...args: readonly unknown[]): void;
  close(): void;
}

export type ConnectAdmin = (address: AdminAddress, listener: AdminListener) => AdminLink;
