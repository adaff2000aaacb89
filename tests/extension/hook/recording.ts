import { createRecorder } from '../../../extension/hook/recorder.ts';
import { createRing } from '../../../extension/hook/ring.ts';
import { Kind } from '../../../inspector/observation.ts';
import { readAll } from './rows.ts';

/** One observation in a form that a test can write down. */
export interface Seen {
  readonly connection: number;
  readonly kind: keyof typeof Kind;
  readonly detail: unknown;
}

const nameOf = new Map(Object.entries(Kind).map(([name, number]) => [number, name]));

/** A recorder, and what it has recorded in words. */
export class Recording {
  readonly ring = createRing('doc', 10_000_000);
  readonly recorder = createRecorder(this.ring, 1_000_000, () => {});
  readonly #cursor = this.ring.cursorAt(1);

  /** @returns what was recorded since the last time; the details, where there are some, parsed */
  news(): Seen[] {
    return readAll(this.ring, this.#cursor).flatMap((batch) =>
      [...batch.index].map((_, row) => ({
        connection: batch.connection[row]!,
        kind: nameOf.get(batch.kind[row]! as Kind) as Seen['kind'],
        detail: batch.format[row] === 0 ? JSON.parse(batch.text[row]!) : batch.text[row],
      })),
    );
  }
}
