import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { formatBytes } from '../../timeline/quantity.ts';
import { HexLine, type Mark } from './HexLine.tsx';
import { hexMove } from './hex-keys.ts';
import { bytesPerLine, hexText, offsetDigits } from './hex-line.ts';
import { type Box, useBox } from './use-box.ts';
import { Windowed } from './Windowed.tsx';

export interface HexViewProps {
  readonly bytes: Uint8Array;
  /** True size; more than there are bytes where only the beginning was kept. */
  readonly size: number;
  readonly label: string;
  readonly copy: (text: string) => void;
  /** Bytes to mark; a mark that is another object is brought into sight. */
  readonly mark?: Mark | null;
  /** The caret went to a byte. */
  readonly pick?: (at: number) => void;
}

const LINE_HEIGHT = 16;
const PADDING = 16;

/** Bytes in hexadecimal with their characters; of any number of them, only those in sight are drawn. */
export function HexView({
  bytes,
  size,
  label,
  copy,
  mark = null,
  pick,
}: HexViewProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const [caret, setCaret] = useState({ at: 0, bytes });
  const isStill = caret.bytes === bytes && isIn(caret.at, mark);
  const caretAt = isStill ? caret.at : (mark?.start ?? 0);
  const digits = offsetDigits(bytes.length);
  const perLine = bytesPerLine(roomOf(box), digits);
  const count = Math.ceil(bytes.length / perLine);
  const goTo = (at: number) => {
    setCaret({ at, bytes });
    pick?.(at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box?.height ?? 0) / LINE_HEIGHT) - 1);
    const to = hexMove(event, caretAt, { length: bytes.length, perLine, page });
    if (to === null || bytes.length === 0) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <div class="hex">
      <div class="hex-view" ref={scroller} style={{ '--lines': count }}>
        <Windowed
          scroller={scroller}
          box={box}
          count={count}
          label={`${label}, in hexadecimal`}
          onKeyDown={onKeyDown}
          onClick={(event) => pickAt(event, goTo)}
          lineHeight={LINE_HEIGHT}
          reveal={{ line: Math.floor(caretAt / perLine), at: `${caretAt} ${perLine}` }}
          line={(line) => (
            <HexLine key={line} {...{ bytes, line, perLine, digits, mark, caret: caretAt }} />
          )}
        />
      </div>
      <div class="hex-foot">
        <span>{sizeText(bytes.length, size)}</span>
        <span aria-live="polite">{placeText(bytes, caretAt)}</span>
        <button type="button" class="link" onClick={() => copy(hexText(bytes))}>
          Copy as hex
        </button>
      </div>
    </div>
  );
}

function roomOf(box: Box | null): number {
  return box === null ? 0 : Math.floor((box.width - PADDING) / box.character);
}

function isIn(at: number, mark: Mark | null): boolean {
  return mark === null || (at >= mark.start && at < mark.end);
}

function placeText(bytes: Uint8Array, at: number): string {
  const byte = bytes[at];
  return byte === undefined ? '' : `byte ${at}: 0x${byte.toString(16).padStart(2, '0')}`;
}

function sizeText(kept: number, size: number): string {
  return kept < size ? `kept ${formatBytes(kept)} of ${formatBytes(size)}` : formatBytes(size);
}

function pickAt({ target }: MouseEvent, goTo: (at: number) => void): void {
  const at = target instanceof HTMLElement ? target.dataset.at : undefined;
  if (at !== undefined) goTo(Number(at));
}
