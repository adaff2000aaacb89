import type { Line } from '../../inspector/timeline/line.ts';
import { counted } from '../../inspector/timeline/quantity.ts';

/** Counts what the summary of a capture tells. */
export class Tally {
  #lines = 0;
  #sent = 0;
  #received = 0;
  #dropped = 0;
  readonly #waiting = new Set<string>();

  add(line: Line): void {
    this.#lines++;
    if (line.direction === 'sent') this.#sent++;
    if (line.direction === 'received') this.#received++;
    this.#dropped += line.dropped ?? 0;
    this.#ack(line);
  }

  /** `43 lines · 14 sent · 26 received · no ack missing · nothing lost` */
  summary(): string {
    const missing = this.#waiting.size;
    return [
      counted(this.#lines, 'line'),
      `${this.#sent} sent`,
      `${this.#received} received`,
      missing === 0 ? 'no ack missing' : `${counted(missing, 'ack')} missing`,
      this.#dropped === 0 ? 'nothing lost' : `${counted(this.#dropped, 'observation')} lost`,
    ].join(' · ');
  }

  #ack({ kind, ackId, direction, session, connection, namespace }: Line): void {
    if (ackId === undefined) return;
    const asked = kind === 'event' ? direction : direction === 'sent' ? 'received' : 'sent';
    const key = `${session ?? connection} ${namespace} ${asked} ${ackId}`;
    if (kind === 'event') this.#waiting.add(key);
    else this.#waiting.delete(key);
  }
}
