/** Deeper lines are not shifted any further: thousands of levels would be mostly spaces. */
const DEEPEST_INDENT = 40;

const STRING_OR_MARK = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/gs;

/**
 * JSON on several lines. Works on the text and not on what it parses to, so numbers stay as they were
 * written and names may repeat. Judges nothing, and does not recurse.
 */
export function prettyJson(json: string): string {
  const parts: string[] = [];
  let depth = 0;
  let isFirst = false;
  for (const [token] of json.matchAll(STRING_OR_MARK)) {
    const closes = token === ']' || token === '}';
    if (closes) {
      depth--;
      if (!isFirst) parts.push(lineBreak(depth));
    } else if (isFirst) {
      parts.push(lineBreak(depth));
    }
    isFirst = token === '[' || token === '{';
    parts.push(token);
    if (isFirst) depth++;
    if (token === ',') parts.push(lineBreak(depth));
    if (token === ':') parts.push(' ');
  }
  return parts.join('');
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(Math.max(0, Math.min(depth, DEEPEST_INDENT)))}`;
}
