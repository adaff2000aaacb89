// Two slips of the finger; with three almost any short word is near.
const FARTHEST = 2;

/** The known word that `word` may be a slip of; null when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const begun = word.length > 1 ? known.find((other) => other.startsWith(word)) : undefined;
  if (begun !== undefined) return begun;
  const ranked = known
    .map((other) => ({ other, far: distance(word, other) }))
    .filter(({ other, far }) => far <= FARTHEST && far < other.length)
    .sort((one, two) => one.far - two.far);
  return ranked[0]?.other ?? null;
}

/** Letters to add, leave out or change (Levenshtein). */
function distance(one: string, other: string): number {
  // Cheap for the pasted text of any length that is no word at all.
  if (Math.abs(one.length - other.length) > FARTHEST) return FARTHEST + 1;
  let before = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = before[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, change));
    }
    before = row;
  }
  return before[other.length]!;
}
