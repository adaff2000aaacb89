import type { Kind } from '../observation.ts';
import type { Payload } from '../protocol/reading.ts';
import type { Connection, ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';

/** A gap, a room that was joined or left, or the end of a connection with its document. */
export type RememberedKind = Kind | 'gap' | 'join' | 'leave' | 'ended';

export interface RememberedRoom {
  readonly namespace: string;
  readonly room: string;
  /** Id of the socket that it concerns; null where its session has none in that namespace. */
  readonly socket: string | null;
}

/** One observation as the timeline still has it; what it carries is looked up when it is asked for. */
export class Remembered {
  /**
   * @param order place among all that the timeline remembers, from 0
   * @param at milliseconds since the epoch
   * @param row the row that it made, or that came next
   * @param number of its payload; undefined for none
   */
  constructor(
    private readonly ledger: Ledger,
    private readonly record: ConnectionRecord,
    readonly order: number,
    readonly kind: RememberedKind,
    readonly at: number,
    readonly row: number,
    readonly number: number | undefined,
  ) {}

  get connection(): Connection {
    return this.record;
  }

  /** As much as was kept; of anything but a message the detail as JSON, as it came. */
  get payload(): Payload {
    return this.number === undefined ? '' : this.ledger.payloads.get(this.number);
  }

  /** A `Format`, or another number where a hostile batch has one. */
  get format(): number {
    return this.number === undefined ? 0 : this.ledger.payloads.format(this.number);
  }

  /** True size in bytes. */
  get size(): number {
    return this.number === undefined ? 0 : this.ledger.payloads.size(this.number);
  }

  /** Was only the beginning kept, or of an unread Blob nothing? */
  get isCut(): boolean {
    return this.number !== undefined && this.ledger.payloads.isCut(this.number);
  }

  /** Of a gap: how many observations; null where nobody knows. */
  get lost(): number | null {
    return this.ledger.extras(this.row).dropped ?? null;
  }

  /** What the row that it made says: of an error why, where that became known. */
  get message(): string | null {
    return this.ledger.extras(this.row).message ?? null;
  }

  /** Of a room that was joined or left. */
  get room(): RememberedRoom {
    const { rows, names } = this.ledger;
    const namespace = names.namespace(rows.name(this.row)) ?? '/';
    const socket = this.record.session?.socketIds.get(namespace) ?? null;
    return { namespace, room: this.ledger.extras(this.row).room ?? '', socket };
  }
}
