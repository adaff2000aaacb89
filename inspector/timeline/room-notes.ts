import type { Ledger } from './ledger.ts';
import type { RoomChange } from './server/server-model.ts';
import type { SessionRecord } from './session.ts';
import type { Sessions } from './sessions.ts';

/**
 * Changes of sockets that are not known yet: most are of other clients, but a page hears of its own
 * socket's id when the server has long told of its rooms.
 */
const MOST_WAITING = 500;

/** Puts what a server has seen of rooms behind the traffic of the sockets that it concerns. */
export class RoomNotes {
  #waiting: RoomChange[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
  ) {}

  /** @returns whether it concerned a session that is known; else it waits for a while for one */
  place(change: RoomChange): boolean {
    const session = this.sessions.known.findLast(
      ({ socketIds }) => socketIds.get(change.namespace) === change.id,
    );
    if (session !== undefined) {
      this.#note(session, change);
      return true;
    }
    this.#waiting.push(change);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    return false;
  }

  /** A session has become known by this id in a namespace. */
  named(session: SessionRecord, namespace: string, id: string): void {
    const isOfIt = (change: RoomChange) => change.namespace === namespace && change.id === id;
    const own = this.#waiting.filter(isOfIt);
    if (own.length === 0) return;
    this.#waiting = this.#waiting.filter((change) => !isOfIt(change));
    for (const change of own) this.#note(session, change);
  }

  #note(session: SessionRecord, { namespace, room, isJoin, at }: RoomChange): void {
    const row = this.ledger.append(session.carrier, {
      at,
      kind: isJoin ? 'join' : 'leave',
      layer: 'socket.io',
      direction: null,
      name: this.ledger.names.of(namespace, undefined),
    });
    this.ledger.note(row, { room });
    this.ledger.rooms.add(room);
  }
}
