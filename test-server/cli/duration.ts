const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A timer takes no more; it would ring at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @returns milliseconds of a duration such as `500ms`, `10s`, `2m`, `1h`; null for anything else, and
 * for more than a timer can take, some 24 days
 */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  const duration = match && unit !== undefined ? Number(match[1]) * unit : Number.NaN;
  return duration <= LONGEST_MS ? duration : null;
}
