/**
 * As much of Socket.IO's server as labels need. Versions 3 and 4 are alike; in 2 sockets have `packet`
 * and adapters write to them by it.
 */
export interface LabelledServer {
  readonly sockets: LabelledNamespace;
  of(name: string, ...rest: never[]): LabelledNamespace;
}

export interface LabelledNamespace {
  readonly name: string;
  readonly adapter: LabelledAdapter;
  prependListener(event: 'connect', listener: (socket: LabelledSocket) => void): unknown;
  on(event: 'new_namespace', listener: (namespace: LabelledNamespace) => void): unknown;
}

export interface BroadcastOptions {
  readonly rooms?: Iterable<string>;
  readonly except?: Iterable<string>;
  flags?: Record<string, unknown>;
}

type Send = (packet: unknown, options: BroadcastOptions, ...rest: unknown[]) => unknown;

export interface LabelledAdapter {
  broadcast: Send;
  /** Since 4.5. */
  broadcastWithAck?: Send;
  /** Calls back with each socket of this node that is meant, in all versions but 2. */
  apply?: (options: BroadcastOptions, callback: (socket: LabelledSocket) => void) => unknown;
}

type Write = (packets: unknown, options?: { volatile?: boolean; preEncoded?: boolean }) => unknown;

export interface LabelledSocket {
  readonly id: string;
  readonly conn: {
    readonly transport: { readonly writable: boolean };
    readonly writeBuffer: unknown[];
  };
  readonly client: { writeToEngine?: Write };
  emit(event: string, ...args: unknown[]): unknown;
  packet: Write;
  use(middleware: (packet: readonly unknown[], next: () => void) => void): unknown;
  prependListener(event: 'disconnecting' | 'disconnect', listener: () => void): unknown;
  onAnyOutgoing?(listener: (event: unknown) => void): unknown;
}
