import type { Connection } from '../timeline/connection.ts';
import type { History } from '../timeline/history.ts';
import type { Timeline } from '../timeline/timeline.ts';
import type { Step } from './connection-steps.ts';
import type { Rewriting } from './rewriting.ts';

/** What of a timeline is written, and how. */
export class Selection {
  readonly history: History;
  /** Numbers of the payloads that are written; null for all. */
  readonly #payloads: Set<number> | null;

  /**
   * @param hasRow is a message that has a packet in this row written? With its attachments
   * @param hasConnection is anything of it written?
   */
  constructor(
    timeline: Timeline,
    readonly rewriting: Rewriting,
    hasRow: ((row: number) => boolean) | undefined,
    private readonly hasConnection: ((connection: Connection) => boolean) | undefined,
  ) {
    this.history = timeline.history();
    this.#payloads = hasRow === undefined ? null : payloadsOf(timeline, hasRow);
  }

  get isPart(): boolean {
    return this.#payloads !== null || this.hasConnection !== undefined;
  }

  hasAny(connection: Connection): boolean {
    return this.hasConnection?.(connection) ?? true;
  }

  has({ message }: Step): boolean {
    if (this.#payloads === null || message === null) return true;
    return message.number !== undefined && this.#payloads.has(message.number);
  }
}

function payloadsOf(timeline: Timeline, hasRow: (row: number) => boolean): Set<number> {
  const payloads = new Set<number>();
  for (let row = timeline.first; row < timeline.length; row++) {
    if (timeline.isForgotten(row) || !hasRow(row)) continue;
    const parts = timeline.parts(row);
    if (parts === null) continue;
    payloads.add(parts.message.number);
    for (const { message } of parts.attachments) payloads.add(message.number);
  }
  return payloads;
}
