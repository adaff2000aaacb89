/** Text of a terminal row, and how it looks. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

// Controls (C0, DEL, C1), characters that are not seen or that reverse the text around them, line
// and paragraph separators, halves of surrogate pairs. U+200D only joins emoji.
const unsafe = /(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Shows what could steer a terminal, or hide from it, as an escape: `\n`, `\x1b`, `\u{202e}`. */
export function escapeControls(text: string): string {
  return text.replace(unsafe, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u{${code}}`;
  });
}

/** The beginning of a text, at most `length` UTF-16 units, no surrogate pair torn. */
export function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const isHighSurrogate = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHighSurrogate ? length - 1 : length);
}

// Unicode Standard Annex 11, East Asian Wide, and the characters that are shown as emoji.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const zeroWidth = /\p{Mn}|\p{Me}|\p{Cf}/u;

function cellsOf(character: string): number {
  if (character <= '~') return 1;
  if (zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Cuts a row to a width in terminal cells; the last cell of a row that was cut is `…`. */
export function cutToWidth(spans: readonly Span[], width: number): Span[] {
  const row = spans.flatMap((span) => Array.from(span.text, (character) => ({ span, character })));
  let used = 0;
  let kept = 0;
  let keptWithEllipsis = 0;
  for (const { character } of row) {
    used += cellsOf(character);
    if (used > width) break;
    kept += 1;
    if (used < width) keptWithEllipsis = kept;
  }
  if (kept === row.length) return [...spans];
  return [...regroup(row.slice(0, keptWithEllipsis)), { text: '…', style: 'dim' }];
}

function regroup(row: readonly { readonly span: Span; readonly character: string }[]): Span[] {
  const texts = new Map<Span, string>();
  for (const { span, character } of row) texts.set(span, (texts.get(span) ?? '') + character);
  return [...texts].map(([span, text]) => ({ ...span, text }));
}
