/** Parses a URL or, for what a client sent in a request line, a path. Undefined when it is none. */
export function parseUrl(text: string | undefined): URL | undefined {
  const base = 'http://lab';
  return text !== undefined && URL.canParse(text, base) ? new URL(text, base) : undefined;
}
