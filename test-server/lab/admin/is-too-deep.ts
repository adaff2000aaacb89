/** As deep as Sockeye itself prints values. What encodes them further down runs out of stack. */
const deepest = 500;

/** Whether a value from the wire is nested so deeply that encoding it would end the process. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

function childrenOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value);
}
