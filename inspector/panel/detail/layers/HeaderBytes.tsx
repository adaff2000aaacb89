import type { JSX } from 'preact';
import type { Block, LayerNode } from './layer-node.ts';

export interface HeaderBytesProps {
  readonly header: Block['header'];
  /** The line whose header bytes are to be marked. */
  readonly marked: LayerNode | null;
}

/** The frame's header as it must have been; of the masking key nobody knows the bytes. */
export function HeaderBytes({ header, marked }: HeaderBytesProps): JSX.Element | null {
  if (header.length === 0) return null;
  return (
    <p class="header-bytes">
      <span class="header-name">Header, computed</span>
      {header.map((byte, at) => {
        const isMarked = marked !== null && at >= marked.start && at < marked.end;
        const text = byte === null ? '··' : byte.toString(16).padStart(2, '0');
        return (
          // Bytes have no name but their place.
          <span key={`${at}`} class={isMarked ? 'hex-byte marked' : 'hex-byte'}>
            {text}
          </span>
        );
      })}
    </p>
  );
}
