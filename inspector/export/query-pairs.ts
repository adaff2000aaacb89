/** Names and values of a query, decoded as far as they can be. */
export function queryPairs(query: string): (readonly [name: string, value: string])[] {
  return query.split('&').flatMap((part) => {
    if (part === '') return [];
    const [name = '', ...rest] = part.split('=');
    return [[decoded(name), decoded(rest.join('='))] as const];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
