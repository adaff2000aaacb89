/**
 * Which rows of a long list stand in its viewport. Rows are all of one height, so that a million of
 * them need no measuring and no memory.
 */

/** Browsers cap the height of an element, Firefox lowest, at about 17.9 million pixels. */
const TALLEST_PX = 15_000_000;

export interface Viewport {
  /** Pixels. */
  readonly scrollTop: number;
  readonly height: number;
}

export interface List {
  readonly rows: number;
  /** Pixels. */
  readonly rowHeight: number;
}

export interface Window {
  readonly first: number;
  /** The row behind the last one. */
  readonly end: number;
  /** Where the first row stands in the content, in pixels. */
  readonly top: number;
}

/** How many rows are ever in a viewport of that height at once. */
export function mostInWindow({ rowHeight }: List, { height }: Viewport): number {
  return Math.ceil(height / rowHeight) + 1;
}

/** Height of what scrolls, in pixels; above the cap a pixel of it stands for more than one. */
export function contentHeight({ rows, rowHeight }: List): number {
  return Math.min(rows * rowHeight, TALLEST_PX);
}

/**
 * The rows that are at least in part in the viewport. Of a list that has become shorter than where it was
 * scrolled to these are the last ones, as the browser will have it.
 */
export function windowAt(list: List, viewport: Viewport): Window {
  const { rows, rowHeight } = list;
  const scrollTop = clamp(viewport.scrollTop, 0, contentHeight(list) - viewport.height);
  const offset = scrollTop * stretch(list, viewport.height);
  const first = clamp(Math.floor(offset / rowHeight), 0, rows);
  const end = clamp(Math.ceil((offset + viewport.height) / rowHeight), first, rows);
  return { first, end, top: scrollTop - (offset - first * rowHeight) };
}

/** The `scrollTop` nearest to the present one at which the row is wholly in the viewport. */
export function scrollTopShowing(list: List, viewport: Viewport, row: number): number {
  const factor = stretch(list, viewport.height);
  const top = row * list.rowHeight;
  const offset = viewport.scrollTop * factor;
  if (top < offset) return top / factor;
  const lowest = top + list.rowHeight - viewport.height;
  return lowest > offset ? Math.max(0, lowest) / factor : viewport.scrollTop;
}

/** Is the last row in the viewport? A pixel is allowed for fractions of device pixels. */
export function isAtEnd(list: List, { scrollTop, height }: Viewport): boolean {
  return scrollTop + height >= contentHeight(list) - 1;
}

/** How many pixels of rows one pixel of scrolling moves. */
function stretch(list: List, height: number): number {
  const content = contentHeight(list);
  const whole = list.rows * list.rowHeight;
  return whole > content && content > height ? (whole - height) / (content - height) : 1;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
