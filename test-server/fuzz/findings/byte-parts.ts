/** Text of which each character is a byte, or such a text and how often it comes. */
export type BytePart = string | readonly [string, number];

const SHORTEST_RUN = 96;
const LONGEST_UNIT = 24;

/** Bytes as a person can read them: what repeats stands there once. */
export function byteParts(bytes: Buffer): readonly BytePart[] {
  const parts: BytePart[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const run = runAt(bytes, at);
    if (run === null) {
      at++;
      continue;
    }
    if (at > from) parts.push(bytes.toString('latin1', from, at));
    parts.push([bytes.toString('latin1', at, at + run.unit), run.times]);
    at += run.unit * run.times;
    from = at;
  }
  if (from < bytes.length) parts.push(bytes.toString('latin1', from));
  return parts;
}

function runAt(bytes: Buffer, at: number): { unit: number; times: number } | null {
  for (let unit = 1; unit <= LONGEST_UNIT; unit++) {
    let end = at + unit;
    while (end < bytes.length && bytes[end] === bytes[end - unit]) end++;
    const times = Math.floor((end - at) / unit);
    if (times > 1 && unit * times >= SHORTEST_RUN) return { unit, times };
  }
  return null;
}
