import { utf8Encode } from '../../../protocol/utf8.ts';
import type { KeptMessage } from '../../../timeline/row-parts.ts';
import type { Block } from './layer-node.ts';

/** The blocks of one dissection, each message only once. */
export class Blocks {
  readonly all: Block[] = [];
  readonly #known = new Map<number, number>();

  /** Index of the message's block. */
  message(title: string, message: KeptMessage, header: Block['header']): number {
    const known = this.#known.get(message.number);
    if (known !== undefined) return known;
    const { payload } = message;
    const bytes = typeof payload === 'string' ? utf8Encode(payload) : payload;
    const size = Math.max(message.bytes, bytes.length);
    const block = this.#add({ title, bytes, size, header, decoded: false });
    this.#known.set(message.number, block);
    return block;
  }

  /** Index of a block of what a part of another one stands for. */
  decoded(title: string, bytes: Uint8Array): number {
    return this.#add({ title, bytes, size: bytes.length, header: [], decoded: true });
  }

  #add(block: Block): number {
    return this.all.push(block) - 1;
  }
}
