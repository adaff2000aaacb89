import { type Signal, signal } from '@preact/signals';
import { serverTimeOf } from '../../timeline/server/admin-event.ts';
import { ClockOffset } from '../../timeline/server/clock-offset.ts';
import { type RoomChange, ServerModel } from '../../timeline/server/server-model.ts';
import type { AdminAddress, AdminLink, ConnectAdmin } from './admin-link.ts';

export type ServerStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused' | 'unreachable' | 'lost'; readonly message: string };

/** What is looked at: all, a namespace, or one of its rooms. */
export interface ServerScope {
  readonly namespace: string;
  readonly room: string | null;
}

/** Our own socket joins and leaves this room, in the admin namespace: the server says when. */
const CLOCK_ROOM = 'sockeye clock';

/** So often, in milliseconds. */
const CLOCK_MS = 15_000;

/** So long a person looks at what was drawn, in milliseconds, before it is drawn anew. */
const REST_MS = 100;

export interface ServerStateOptions {
  readonly connect: ConnectAdmin;
  /** Hears of rooms as sockets join and leave; `at` is by our clock. */
  readonly onRoom: (change: RoomChange) => void;
  readonly now?: () => number;
}

/** The panel's view of one instrumented server, and the way to it. */
export class ServerState {
  readonly status: Signal<ServerStatus> = signal({ kind: 'none' });
  /** Rises when there is something new to draw. */
  readonly tick = signal(0);
  readonly scope: Signal<ServerScope | null> = signal(null);
  readonly selected: Signal<string | null> = signal(null);
  readonly clock = new ClockOffset();
  model: ServerModel;
  address: AdminAddress | null = null;
  readonly #options: ServerStateOptions;
  readonly #now: () => number;
  #link: AdminLink | null = null;
  #self: string | null = null;
  #askedAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isDrawing = false;

  constructor(options: ServerStateOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.model = this.#newModel();
  }

  connect(address: AdminAddress): void {
    this.disconnect();
    this.address = address;
    this.status.value = { kind: 'connecting' };
    const fail = (kind: 'refused' | 'unreachable' | 'lost') => (message: string) => {
      this.status.value = { kind, message };
    };
    this.#link = this.#options.connect(address, {
      connected: (id, askedAt) => {
        this.#self = id;
        this.#askedAt = askedAt;
        this.status.value = { kind: 'connected' };
      },
      refused: fail('refused'),
      unreachable: fail('unreachable'),
      lost: fail('lost'),
      event: (name, args) => this.#take(name, args),
    });
    this.#timer = setInterval(() => this.#askTime(), CLOCK_MS);
  }

  disconnect(): void {
    clearInterval(this.#timer);
    this.#link?.close();
    this.#link = null;
    this.#self = null;
    this.model = this.#newModel();
    this.scope.value = null;
    this.selected.value = null;
    this.status.value = { kind: 'none' };
  }

  /** Whether the server allows an action: `EMIT`, `JOIN`, `LEAVE`, `DISCONNECT`. */
  allows(feature: string): boolean {
    return this.status.value.kind === 'connected' && this.model.features.has(feature);
  }

  /** @param to a room or a socket's id; undefined for all of the namespace */
  emit(namespace: string, to: string | undefined, event: string, args: readonly unknown[]): void {
    this.#link?.emit('emit', namespace, to, event, ...args);
  }

  join(namespace: string, room: string, who: string | undefined): void {
    this.#link?.emit('join', namespace, room, who);
  }

  leave(namespace: string, room: string, who: string | undefined): void {
    this.#link?.emit('leave', namespace, room, who);
  }

  /** @param closes also the connection below, with all namespaces of these clients */
  expel(namespace: string, closes: boolean, who: string | undefined): void {
    this.#link?.emit('_disconnect', namespace, closes, who);
  }

  /** The rooms that a socket was in at a moment of ours, milliseconds since the epoch; null if not known. */
  roomsAt(namespace: string, id: string, at: number): readonly string[] | null {
    return this.model.history.at(namespace, id, at + (this.clock.current?.ms ?? 0));
  }

  #newModel(): ServerModel {
    return new ServerModel((change) => {
      if (change.namespace === this.address?.namespace) return;
      this.#options.onRoom({ ...change, at: change.at - (this.clock.current?.ms ?? 0) });
    });
  }

  #take(name: string, args: readonly unknown[]): void {
    const now = this.#now();
    this.#readClock(name, args, now);
    this.model.take(name, args, now, now + (this.clock.current?.ms ?? 0));
    if (name === 'config') this.#askTime();
    this.#draw();
  }

  /** Own arrival, and own joins, are answers to what we asked. */
  #readClock(name: string, args: readonly unknown[], now: number): void {
    if (name === 'room_joined' && args[1] === CLOCK_ROOM && args[2] === this.#self) {
      const at = serverTimeOf(args[3]);
      if (at !== null) this.clock.measure(this.#askedAt, at, now);
      this.leave(String(args[0]), CLOCK_ROOM, this.#self ?? undefined);
    } else if (name === 'socket_connected' && this.#isSelf(args[0])) {
      const at = serverTimeOf(args[1]);
      if (at !== null) this.clock.measure(this.#askedAt, at, now);
    }
  }

  #isSelf(socket: unknown): boolean {
    return (socket as { id?: unknown } | null)?.id === this.#self;
  }

  #askTime(): void {
    if (this.#self === null || !this.allows('JOIN') || !this.allows('LEAVE')) return;
    this.#askedAt = this.#now();
    this.join(this.address?.namespace ?? '', CLOCK_ROOM, this.#self);
  }

  /** A server may say thousands of things a second: the first is drawn at once, the others together. */
  #draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      const drawn = this.model.version;
      this.tick.value++;
      setTimeout(() => {
        this.#isDrawing = false;
        if (this.model.version !== drawn) this.#draw();
      }, REST_MS);
    });
  }
}
