/** Why the middleware of a socket lets the event `forbidden` not pass. */
export function forbidden(): Error {
  return new Error('the middleware lets "forbidden" not pass');
}
