/** There is no browser that can capture; the message says why and what to do. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';
}
