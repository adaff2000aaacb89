/** One line of a dissection, and the bytes that it is about. */
export interface LayerNode {
  readonly label: string;
  readonly value: string;
  /** Index of the block that holds its bytes. */
  readonly block: number;
  /** Bytes of the block, or with `inHeader` of the block's header. */
  readonly start: number;
  readonly end: number;
  /** The frame's header: those bytes never reach the page, so they are worked out. */
  readonly inHeader?: true;
  /** Worked out, and not seen on the wire. */
  readonly computed?: true;
  readonly children: readonly LayerNode[];
}

/** Bytes to be shown: a message, or what a part of it stands for. */
export interface Block {
  readonly title: string;
  readonly bytes: Uint8Array;
  /** True size in bytes; more than `bytes` where the message was cut. */
  readonly size: number;
  /** Header of its frame, null for a byte that cannot be known; empty where it has none to show. */
  readonly header: readonly (number | null)[];
  /** Worked out from another block: base64 decoded, JSONP unwrapped. */
  readonly decoded: boolean;
}

export interface Dissection {
  readonly blocks: readonly Block[];
  readonly layers: readonly LayerNode[];
  /** Index of the layer that the row is about. */
  readonly main: number;
}
