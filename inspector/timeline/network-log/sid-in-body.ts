/** @returns the session id that the first answer of a JSONP sequence names; empty when it names none */
export function sidInBody(body: string): string {
  // The payload is a JSON text within a JavaScript string: its quotes are escaped.
  return /\\?"sid\\?":\\?"([^"\\]+)/.exec(body)?.[1] ?? '';
}
