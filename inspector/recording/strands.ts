import { Strand } from './strand.ts';

/** All strands of a file. */
export class Strands {
  readonly all: Strand[] = [];
  readonly #steps = new Map<string, Strand>();

  /** @param hasOrder are its keys orders, rather than times? */
  add(document: string, connection: number, hasOrder: boolean): Strand {
    const strand = new Strand(document, connection, hasOrder);
    this.all.push(strand);
    return strand;
  }

  /** What was recorded of a connection besides its messages: one strand for all its entries. */
  ofSteps(document: string, connection: number): Strand {
    const id = `${document}.${connection}`;
    const known = this.#steps.get(id);
    if (known !== undefined) return known;
    const added = this.add(document, connection, true);
    this.#steps.set(id, added);
    return added;
  }

  /** Makes keys of one sort: orders only where all have them. */
  settle(): void {
    if (this.all.every(({ hasOrder }) => hasOrder)) return;
    for (const strand of this.all) if (strand.hasOrder) strand.orderByTime();
  }
}
