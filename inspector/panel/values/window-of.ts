/** No browser draws an element of any height; Firefox ends at some 17.9 million pixels. */
const HIGHEST = 8_000_000;

export interface WindowSize {
  /** How many lines there are. */
  readonly count: number;
  /** Pixels, as for all below. */
  readonly lineHeight: number;
  readonly viewHeight: number;
  readonly scrollTop: number;
}

export interface LineWindow {
  /** Height of what is scrolled. */
  readonly height: number;
  /** The lines to draw: `first` up to before `end`. */
  readonly first: number;
  readonly end: number;
  /** Where the first of them stands. */
  readonly top: number;
}

/** Which lines are to be drawn. Of more lines than an element can be high, scrolling skips some. */
export function windowOf(size: WindowSize): LineWindow {
  const { count, lineHeight, viewHeight, scrollTop } = size;
  const height = heightOf(count, lineHeight);
  const position = scrollTop * scaleOf(size);
  const first = Math.max(0, Math.min(Math.floor(position / lineHeight), count - 1));
  const end = Math.min(count, first + Math.ceil(viewHeight / lineHeight) + 1);
  return { height, first, end, top: scrollTop - position + first * lineHeight };
}

/** Where to scroll so that a line is in sight; null where it is. */
export function scrollTo(line: number, size: WindowSize): number | null {
  const { lineHeight, viewHeight, scrollTop } = size;
  const scale = scaleOf(size);
  const [top, bottom] = [line * lineHeight, (line + 1) * lineHeight];
  const position = scrollTop * scale;
  if (top < position) return top / scale;
  return bottom > position + viewHeight ? (bottom - viewHeight) / scale : null;
}

/** Pixels of lines for each pixel scrolled. */
function scaleOf({ count, lineHeight, viewHeight }: WindowSize): number {
  const whole = count * lineHeight;
  if (whole <= HIGHEST) return 1;
  return (whole - viewHeight) / (HIGHEST - viewHeight);
}

function heightOf(count: number, lineHeight: number): number {
  return Math.min(count * lineHeight, HIGHEST);
}
