import type { JSX } from 'preact';
import { type HexByte, hexLine, offsetText } from './hex-line.ts';

/** Bytes `start` up to before `end`. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface HexLineProps {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly perLine: number;
  readonly digits: number;
  readonly mark: Mark | null;
  readonly caret: number;
}

/** A line of a hex view: offset, bytes, characters. */
export function HexLine(props: HexLineProps): JSX.Element {
  const { bytes, line, perLine, digits } = props;
  const shown = hexLine(bytes, line, perLine);
  return (
    <div class="hex-line" role="row" aria-rowindex={line + 1}>
      <span class="hex-offset" role="rowheader">
        {offsetText(line * perLine, digits)}
      </span>
      <span role="gridcell" class="hex-bytes" style={{ '--per-line': perLine }}>
        {shown.map((byte) => (
          <span key={byte.at} class={classOf(byte, props)} data-at={byte.at}>
            {byte.hex}
          </span>
        ))}
      </span>
      <span role="gridcell" class="hex-text">
        {shown.map((byte) => (
          <span key={byte.at} class={classOf(byte, props)} data-at={byte.at}>
            {byte.character}
          </span>
        ))}
      </span>
    </div>
  );
}

function classOf({ at, isPrintable }: HexByte, { mark, caret }: HexLineProps): string {
  const isMarked = mark !== null && at >= mark.start && at < mark.end;
  const names = ['hex-byte'];
  if (isMarked) names.push('marked');
  if (isMarked && at === mark.start) names.push('first');
  if (isMarked && at === mark.end - 1) names.push('last');
  if (at === caret) names.push('caret');
  if (!isPrintable) names.push('unprintable');
  return names.join(' ');
}
