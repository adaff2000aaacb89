import type { SocketFacts } from './admin-event.ts';

/** A namespace with its sockets and rooms, as the server has them. */
export class NamespaceRecord {
  readonly sockets = new Map<string, SocketFacts>();
  /** Ids of the members, by room; a socket's own room is none. */
  readonly rooms = new Map<string, Set<string>>();
  /** Rooms of sockets that are not told of yet: that comes after their first joins. */
  readonly #early = new Map<string, Set<string>>();

  constructor(readonly name: string) {}

  add(facts: SocketFacts): void {
    const known = this.sockets.get(facts.id);
    const rooms = new Set([
      ...(known?.rooms ?? []),
      ...(this.#early.get(facts.id) ?? []),
      ...facts.rooms,
    ]);
    this.#early.delete(facts.id);
    this.sockets.set(facts.id, { ...facts, rooms: [...rooms] });
    for (const room of rooms) this.#enter(room, facts.id);
  }

  update(id: string, facts: Partial<Pick<SocketFacts, 'transport' | 'data'>>): void {
    const known = this.sockets.get(id);
    if (known) this.sockets.set(id, { ...known, ...facts });
  }

  remove(id: string): void {
    this.#early.delete(id);
    for (const room of this.sockets.get(id)?.rooms ?? []) this.#exit(room, id);
    this.sockets.delete(id);
  }

  join(room: string, id: string): void {
    this.#enter(room, id);
    const known = this.sockets.get(id);
    if (known === undefined) {
      this.#early.set(id, (this.#early.get(id) ?? new Set()).add(room));
    } else if (!known.rooms.includes(room)) {
      this.sockets.set(id, { ...known, rooms: [...known.rooms, room] });
    }
  }

  leave(room: string, id: string): void {
    this.#exit(room, id);
    const known = this.sockets.get(id);
    this.#early.get(id)?.delete(room);
    if (!known) return;
    this.sockets.set(id, { ...known, rooms: known.rooms.filter((name) => name !== room) });
  }

  clear(): void {
    this.sockets.clear();
    this.rooms.clear();
    this.#early.clear();
  }

  #enter(room: string, id: string): void {
    if (room === id) return;
    const members = this.rooms.get(room) ?? new Set();
    this.rooms.set(room, members.add(id));
  }

  #exit(room: string, id: string): void {
    const members = this.rooms.get(room);
    members?.delete(id);
    if (members?.size === 0) this.rooms.delete(room);
  }
}

/** All namespaces of a server. */
export class Namespaces {
  readonly #all = new Map<string, NamespaceRecord>();

  /** In the order in which they were heard of. */
  get all(): readonly NamespaceRecord[] {
    return [...this.#all.values()];
  }

  get(name: string): NamespaceRecord | null {
    return this.#all.get(name) ?? null;
  }

  /** The one of this name, which is made if need be. */
  open(name: string): NamespaceRecord {
    const known = this.#all.get(name);
    if (known !== undefined) return known;
    const added = new NamespaceRecord(name);
    this.#all.set(name, added);
    return added;
  }

  clearSockets(): void {
    for (const one of this.#all.values()) one.clear();
  }
}
