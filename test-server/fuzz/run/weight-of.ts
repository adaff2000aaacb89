/** About how much of an input there is, in bytes as they are sent, without writing them: it is asked of very many. */
export function weightOf(tree: unknown): number {
  if (typeof tree === 'string') return tree.length;
  if (typeof tree !== 'object' || tree === null) return 1;
  if (Array.isArray(tree)) return tree.reduce<number>((sum, each) => sum + 1 + weightOf(each), 0);
  const { times = 1, depth = 1, nest, ...rest } = tree as Readonly<Record<string, unknown>>;
  const once = Object.values(rest).reduce<number>((sum, each) => sum + 1 + weightOf(each), 0);
  const around = nest === undefined ? 0 : weightOf(nest) * countOf(depth);
  return once * countOf(times) + around;
}

function countOf(number: unknown): number {
  return typeof number === 'number' && number > 0 ? number : 1;
}
