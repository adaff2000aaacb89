/** As much of a server's Engine.IO connection, 3 or 4, as it takes to cut it. */
export interface Wire {
  readonly transport: object;
}

interface WireTransport {
  /** A WebSocket transport's. */
  readonly socket?: { terminate(): void };
  /** The request that polling waits with, if any. */
  readonly req?: { destroy(): void } | null;
  onClose(): void;
}

/** Ends a connection without a goodbye, as a cable that is pulled out does. */
export function cutWire({ transport }: Wire): void {
  const { socket, req, onClose } = transport as WireTransport;
  if (socket) socket.terminate();
  else if (req) req.destroy();
  // Between two requests of polling there is no wire.
  else onClose.call(transport);
}
