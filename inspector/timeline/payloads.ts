import { type Batch, Format } from '../observation.ts';
import type { Payload } from '../protocol/reading.ts';
import { utf8Length } from '../protocol/utf8.ts';

/** What is left of a batch: its payloads. */
interface Block {
  readonly document: string;
  readonly first: number;
  /** Its own, since a hostile batch may have columns of other lengths. */
  readonly length: number;
  readonly text: readonly string[];
  readonly bytes: Uint8Array;
  /** Where each row's bytes begin, and where the last ones end; null when no row has bytes. */
  readonly starts: Uint32Array | null;
  readonly format: Uint8Array;
}

/** The payloads of all batches, each known by a number; the batches' own strings and bytes, not copies. */
export class Payloads {
  #blocks: Block[] = [];
  /** Where the last payload was found: most are asked for in their order. */
  #recent: Block | undefined;
  readonly #trueSizes = new Map<number, number>();
  #next = 0;

  /**
   * Keeps the payloads of a batch from row `from` on.
   * @returns the number of the payload of row `from`; those of the rows behind it follow
   */
  add(batch: Batch, from: number): number {
    const first = this.#next;
    const length = batch.index.length - from;
    if (length <= 0) return first;
    const block = blockOf(batch, from, first);
    this.#blocks.push(block);
    this.#next += length;
    for (let row = from; row < from + length; row++) {
      const isUnread = batch.format[row] === Format.unreadBlob;
      const size = batch.size[row] ?? -1;
      if (isUnread || size >= 0) this.#noteCut(first + row - from, size, isUnread);
    }
    return first;
  }

  /** The payload, or as much of it as was kept. */
  get(number: number): Payload {
    const block = this.#blockOf(number);
    if (block === undefined) return '';
    return isBinary(formatIn(block, number)) ? bytesIn(block, number) : textIn(block, number);
  }

  format(number: number): number {
    const block = this.#blockOf(number);
    return block === undefined ? Format.detail : formatIn(block, number);
  }

  /** True size in bytes; a text's in UTF-8. */
  size(number: number): number {
    return this.#trueSizes.get(number) ?? keptSize(this.get(number));
  }

  /** Was only the beginning kept, or of an unread Blob nothing? */
  isCut(number: number): boolean {
    return this.#trueSizes.has(number);
  }

  /** Lets go of the batches that have only payloads below this number. */
  releaseBefore(number: number): void {
    this.#release(({ first, length }) => first + length <= number);
  }

  /** Lets go of all payloads of a document. */
  releaseDocument(id: string): void {
    this.#release(({ document }) => document === id);
  }

  #release(isOver: (block: Block) => boolean): void {
    const kept = this.#blocks.filter((block) => !isOver(block));
    if (kept.length === this.#blocks.length) return;
    this.#blocks = kept;
    this.#recent = undefined;
    for (const number of this.#trueSizes.keys()) {
      if (this.#blockOf(number) === undefined) this.#trueSizes.delete(number);
    }
  }

  #noteCut(number: number, size: number, isUnread: boolean): void {
    const kept = keptSize(this.get(number));
    const said = Number.isFinite(size) ? size : 0;
    if (isUnread || said > kept) this.#trueSizes.set(number, Math.max(said, kept));
  }

  #blockOf(number: number): Block | undefined {
    const recent = this.#recent;
    if (recent !== undefined && isIn(recent, number)) return recent;
    const found = this.#findBlock(number);
    if (found === undefined || !isIn(found, number)) return undefined;
    this.#recent = found;
    return found;
  }

  #findBlock(number: number): Block | undefined {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#blocks[middle]!.first <= number) low = middle;
      else high = middle - 1;
    }
    return this.#blocks[low];
  }
}

function isIn({ first, length }: Block, number: number): boolean {
  return number >= first && number - first < length;
}

function isBinary(format: number): boolean {
  return format >= Format.arrayBuffer && format <= Format.unreadBlob;
}

function keptSize(payload: Payload): number {
  return typeof payload === 'string' ? utf8Length(payload) : payload.length;
}

function formatIn(block: Block, number: number): number {
  return block.format[number - block.first] ?? Format.detail;
}

function textIn(block: Block, number: number): string {
  return block.text[number - block.first] ?? '';
}

function bytesIn(block: Block, number: number): Uint8Array {
  if (block.starts === null) return new Uint8Array(0);
  const row = number - block.first;
  return block.bytes.subarray(block.starts[row], block.starts[row + 1]);
}

function blockOf(batch: Batch, from: number, first: number): Block {
  const length = batch.index.length - from;
  let start = 0;
  for (let i = 0; i < from; i++) start += batch.kept[i] ?? 0;
  // Of a batch that came again only what is new is kept, so that the rest can be let go.
  return {
    document: batch.document,
    first,
    length,
    text: from === 0 ? batch.text : batch.text.slice(from),
    bytes: from === 0 ? batch.bytes : batch.bytes.slice(start),
    starts: batch.bytes.length === 0 ? null : startsOf(batch, from, length),
    format: from === 0 ? batch.format : batch.format.slice(from),
  };
}

function startsOf(batch: Batch, from: number, length: number): Uint32Array {
  const starts = new Uint32Array(length + 1);
  for (let i = 0; i < length; i++) starts[i + 1] = starts[i]! + (batch.kept[from + i] ?? 0);
  return starts;
}
