/** A stay of a socket in a room, by the server's clock, in milliseconds since the epoch. */
interface Stay {
  readonly room: string;
  readonly from: number;
  until: number;
}

/** Sockets whose past is kept; of more the oldest are forgotten. */
const MOST_SOCKETS = 50_000;

/** Stays of one socket that are kept; one that joins and leaves all day loses its oldest. */
const MOST_STAYS = 1_000;

/** Which rooms a socket was in, and when: by the server's clock. */
export class RoomHistory {
  /** By namespace and socket id. */
  readonly #stays = new Map<string, Stay[]>();

  /** The socket has been in these rooms for as long as is known. */
  began(namespace: string, id: string, rooms: Iterable<string>, from: number): void {
    for (const room of rooms) this.joined(namespace, id, room, from);
  }

  joined(namespace: string, id: string, room: string, at: number): void {
    const stays = this.#of(namespace, id);
    if (stays.some((stay) => stay.room === room && stay.until === Number.POSITIVE_INFINITY)) return;
    stays.push({ room, from: at, until: Number.POSITIVE_INFINITY });
    if (stays.length > MOST_STAYS) stays.shift();
  }

  left(namespace: string, id: string, room: string, at: number): void {
    const stay = this.#stays
      .get(keyOf(namespace, id))
      ?.findLast((one) => one.room === room && one.until === Number.POSITIVE_INFINITY);
    if (stay) stay.until = at;
  }

  /** The rooms at a moment, without the socket's own; null where nothing is known of it. */
  at(namespace: string, id: string, at: number): readonly string[] | null {
    const stays = this.#stays.get(keyOf(namespace, id));
    // Before it was first heard of, nobody knows.
    if (stays === undefined || !stays.some(({ from }) => from <= at)) return null;
    const rooms = stays.filter((stay) => stay.from <= at && at < stay.until && stay.room !== id);
    return rooms.map(({ room }) => room);
  }

  #of(namespace: string, id: string): Stay[] {
    const key = keyOf(namespace, id);
    const known = this.#stays.get(key);
    if (known !== undefined) return known;
    const added: Stay[] = [];
    this.#stays.set(key, added);
    if (this.#stays.size > MOST_SOCKETS) {
      for (const oldest of this.#stays.keys()) {
        this.#stays.delete(oldest);
        break;
      }
    }
    return added;
  }
}

function keyOf(namespace: string, id: string): string {
  return `${namespace}\n${id}`;
}
