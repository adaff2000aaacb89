/** As much of Socket.IO 2 as the transmissions need; the package brings no types. */
export interface OldTransmissionsServer {
  of(name: string | RegExp): OldTransmissionsNamespace;
}

interface OldEmitter {
  emit(event: string, ...args: readonly unknown[]): unknown;
}

/** Socket.IO 2 chains on the namespace itself, which forgets what was chained with each emit. */
interface OldTarget extends OldEmitter {
  readonly local: OldTarget;
  readonly volatile: OldTarget;
  to(room: string): OldTarget;
  in(room: string): OldTarget;
}

export interface OldTransmissionsNamespace extends OldTarget {
  readonly name: string;
  /** The sockets of this node by id. */
  readonly connected: Readonly<Record<string, OldTransmissionsSocket>>;
  in(room: string): OldTransmissionsNamespace;
  clients(callback: (error: Error | null, ids: readonly string[]) => void): unknown;
  use(middleware: (socket: OldTransmissionsSocket, next: (error?: Error) => void) => void): unknown;
  on(event: 'connection', listener: (socket: OldTransmissionsSocket) => void): unknown;
}

export interface OldTransmissionsSocket extends OldTarget {
  readonly id: string;
  readonly nsp: OldTransmissionsNamespace;
  readonly connected: boolean;
  readonly rooms: Readonly<Record<string, string>>;
  readonly handshake: { readonly query: unknown };
  readonly broadcast: OldTarget;
  readonly conn: { readonly transport: object; close(): void };
  join(room: string, done: () => void): unknown;
  leave(room: string, done: () => void): unknown;
  disconnect(close?: boolean): unknown;
  use(middleware: (packet: readonly unknown[], next: (error?: Error) => void) => void): unknown;
  on(event: 'disconnect', listener: (reason: string) => void): unknown;
  on(event: 'error', listener: () => void): unknown;
}
