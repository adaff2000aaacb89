/** Characters above this are taken to be two columns wide, as CJK and emoji are. */
const WIDE_FROM = 0x1100;
const NEWLINE = 0x0a;

/**
 * Breaks a text into lines of at most `columns` columns, at its newlines and where a line is full.
 * @returns where each line begins, in UTF-16 units; one more entry for the text's end
 */
export function lineStarts(text: string, columns: number): Uint32Array {
  let starts = new Uint32Array(1_024);
  let count = 1;
  let column = 0;
  const begin = (at: number) => {
    if (count === starts.length) starts = grown(starts);
    starts[count++] = at;
    column = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const width = widthOf(unit);
    if (width > 0 && column > 0 && column + width > columns) begin(i);
    column += width;
    if (unit === NEWLINE) begin(i + 1);
  }
  begin(text.length);
  return starts.slice(0, count);
}

/** In columns; the second half of a surrogate pair has none. */
function widthOf(unit: number): number {
  if (unit === NEWLINE || isLowSurrogate(unit)) return 0;
  return unit < WIDE_FROM ? 1 : 2;
}

function grown(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(starts.length * 2);
  more.set(starts);
  return more;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
