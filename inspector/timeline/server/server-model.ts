import {
  fieldsOf,
  type ServerFacts,
  type SocketFacts,
  serverFactsOf,
  serverTimeOf,
  socketFactsOf,
  textsOf,
} from './admin-event.ts';
import { type NamespaceRecord, Namespaces } from './namespaces.ts';
import { RoomHistory } from './room-history.ts';

/** What a client may be told that the server has seen of a room. */
export interface RoomChange {
  readonly namespace: string;
  readonly room: string;
  readonly id: string;
  readonly isJoin: boolean;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number;
}

/** A server that says nothing for so long is gone: it tells of itself every two seconds. */
const SILENT_MS = 7_000;

/** What is known of an instrumented server, or of a cluster of them: grows by `take`. */
export class ServerModel {
  readonly history = new RoomHistory();
  /** What the server lets its admins do: `EMIT`, `JOIN`, `LEAVE`, `DISCONNECT`, … */
  features: ReadonlySet<string> = new Set();
  /** Does it tell of sockets and rooms? In production it does not. */
  get tellsAll(): boolean {
    return this.features.has('ALL_EVENTS');
  }
  /** Rises with each change. */
  version = 0;
  readonly #namespaces = new Namespaces();
  readonly #servers = new Map<string, ServerFacts & { readonly heardAt: number }>();

  /** @param changed hears of each room that a socket joins or leaves */
  constructor(private readonly changed: (change: RoomChange) => void = () => undefined) {}

  /** Those that were heard of lately, in the order of their names. */
  servers(now: number): readonly ServerFacts[] {
    const alive = [...this.#servers.values()].filter(({ heardAt }) => now - heardAt < SILENT_MS);
    return alive.sort((one, other) => compare(one.id, other.id));
  }

  get namespaces(): readonly NamespaceRecord[] {
    return this.#namespaces.all;
  }

  namespace(name: string): NamespaceRecord | null {
    return this.#namespaces.get(name);
  }

  socket(namespace: string, id: string): SocketFacts | null {
    return this.namespace(namespace)?.sockets.get(id) ?? null;
  }

  /**
   * Takes in what the admin namespace said; an event that it does not know is left alone.
   * @param now milliseconds since the epoch, by our clock
   * @param serverNow the same by the server's clock, as far as it is known
   */
  take(event: string, args: readonly unknown[], now: number, serverNow: number): void {
    this.version++;
    switch (event) {
      case 'config':
        this.features = new Set(textsOf(fieldsOf(args[0]).supportedFeatures));
        break;
      case 'server_stats':
        this.#hear(args[0], now);
        break;
      case 'all_sockets':
        this.#takeAll(args[0], serverNow);
        break;
      case 'socket_connected':
        this.#connect(args[0], serverTimeOf(args[1]) ?? serverNow);
        break;
      case 'socket_updated':
        this.#update(args[0]);
        break;
      case 'socket_disconnected':
        this.#disconnect(args[0], args[1], serverTimeOf(args[3]) ?? serverNow);
        break;
      case 'room_joined':
      case 'room_left':
        this.#move(event === 'room_joined', args, serverTimeOf(args[3]) ?? serverNow);
        break;
      default:
    }
  }

  #hear(value: unknown, now: number): void {
    const facts = serverFactsOf(value);
    if (facts === null) return;
    this.#servers.set(facts.id, { ...facts, heardAt: now });
    for (const { name } of facts.namespaces) this.#namespaces.open(name);
  }

  /** What it says at the beginning, and again after a reconnect: the truth from there on. */
  #takeAll(value: unknown, at: number): void {
    this.#namespaces.clearSockets();
    for (const one of Array.isArray(value) ? value : []) this.#connect(one, at);
  }

  #connect(value: unknown, at: number): void {
    const facts = socketFactsOf(value);
    if (facts === null) return;
    this.#namespaces.open(facts.namespace).add(facts);
    this.history.began(facts.namespace, facts.id, facts.rooms, at);
  }

  #update(value: unknown): void {
    const { id, nsp, transport, data } = fieldsOf(value);
    if (typeof id !== 'string' || typeof nsp !== 'string') return;
    this.namespace(nsp)?.update(id, {
      ...(typeof transport === 'string' && { transport }),
      ...(data !== undefined && { data }),
    });
  }

  #disconnect(namespace: unknown, id: unknown, at: number): void {
    if (typeof namespace !== 'string' || typeof id !== 'string') return;
    for (const room of this.socket(namespace, id)?.rooms ?? []) {
      this.history.left(namespace, id, room, at);
    }
    this.namespace(namespace)?.remove(id);
  }

  #move(isJoin: boolean, [namespace, room, id]: readonly unknown[], at: number): void {
    if (typeof namespace !== 'string' || typeof room !== 'string' || typeof id !== 'string') return;
    const record = this.#namespaces.open(namespace);
    if (isJoin) {
      record.join(room, id);
      this.history.joined(namespace, id, room, at);
    } else {
      record.leave(room, id);
      this.history.left(namespace, id, room, at);
    }
    // Each socket is in a room of its own name.
    if (room !== id) this.changed({ namespace, room, id, isJoin, at });
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
