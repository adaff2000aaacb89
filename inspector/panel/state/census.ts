import type { Columns } from '../../timeline/columns.ts';
import type { Connection } from '../../timeline/connection.ts';
import { roomsOfRow } from '../../timeline/rooms-of-row.ts';

export interface Count {
  entries: number;
  /** Entries that were sent and received, and their sizes in bytes. */
  sent: number;
  sentBytes: number;
  received: number;
  receivedBytes: number;
  /** Observations that were lost. */
  dropped: number;
}

/** Where rows are counted in; see `Timeline`. */
export interface CountedTimeline {
  readonly columns: Columns;
  readonly length: number;
  readonly first: number;
  connectionOf(row: number): Connection;
}

/** Counts the rows by connection and namespace, each row once, as they come. */
export class Census {
  total: Count = none();
  /** Time of the first row that counts, in milliseconds since the epoch; null before there is one. */
  startedAt: number | null = null;
  readonly #connections = new Map<Connection, Count>();
  readonly #namespaces = new Map<Connection, Map<string, number>>();
  /** By namespace, then by room. */
  readonly #rooms = new Map<Connection, Map<string, Map<string, number>>>();
  #next = 0;

  /** @param isShown rows of pages that are gone do not count */
  constructor(
    private readonly timeline: CountedTimeline,
    private readonly isShown: (row: number) => boolean,
  ) {}

  of(connection: Connection): Count {
    return this.#connections.get(connection) ?? none();
  }

  /** The namespaces of a connection, with the number of their entries. */
  namespacesOf(connection: Connection): ReadonlyMap<string, number> {
    return this.#namespaces.get(connection) ?? new Map();
  }

  /** The rooms that are known of a namespace of a connection, with the number of their entries. */
  roomsOf(connection: Connection, namespace: string): ReadonlyMap<string, number> {
    return this.#rooms.get(connection)?.get(namespace) ?? new Map();
  }

  /** Begins anew, since rows are gone. */
  restart(): void {
    this.total = none();
    this.startedAt = null;
    this.#connections.clear();
    this.#namespaces.clear();
    this.#rooms.clear();
    this.#next = 0;
  }

  /**
   * Counts up to `rows` more rows.
   * @returns whether there are more
   */
  advance(rows: number): boolean {
    const { timeline } = this;
    this.#next = Math.max(this.#next, timeline.first);
    const end = Math.min(timeline.length, this.#next + rows);
    for (; this.#next < end; this.#next++) {
      if (this.isShown(this.#next)) this.#count(this.#next);
    }
    return end < timeline.length;
  }

  #count(row: number): void {
    const connection = this.timeline.connectionOf(row);
    const count = this.#connections.get(connection) ?? none();
    this.#connections.set(connection, count);
    add(count, this.timeline.columns, row);
    add(this.total, this.timeline.columns, row);
    const { rows, names } = this.timeline.columns;
    this.startedAt ??= rows.at(row);
    const namespace = names.namespace(rows.name(row));
    if (namespace === undefined) return;
    this.#countNamespace(connection, namespace);
    for (const room of roomsOfRow(this.timeline.columns, this.#next)) {
      this.#countRoom(connection, namespace, room);
    }
  }

  #countNamespace(connection: Connection, namespace: string): void {
    const counts = this.#namespaces.get(connection) ?? new Map<string, number>();
    this.#namespaces.set(connection, counts);
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }

  #countRoom(connection: Connection, namespace: string, room: string): void {
    const namespaces = this.#rooms.get(connection) ?? new Map<string, Map<string, number>>();
    this.#rooms.set(connection, namespaces);
    const counts = namespaces.get(namespace) ?? new Map<string, number>();
    namespaces.set(namespace, counts);
    counts.set(room, (counts.get(room) ?? 0) + 1);
  }
}

function none(): Count {
  return { entries: 0, sent: 0, sentBytes: 0, received: 0, receivedBytes: 0, dropped: 0 };
}

function add(count: Count, columns: Columns, row: number): void {
  const { rows } = columns;
  count.entries++;
  if (rows.kind(row) === 'gap') count.dropped += columns.extras(row).dropped ?? 0;
  const direction = rows.direction(row);
  if (direction === null) return;
  const bytes = rows.size(row) ?? 0;
  if (direction === 'sent') {
    count.sent++;
    count.sentBytes += bytes;
  } else {
    count.received++;
    count.receivedBytes += bytes;
  }
}
