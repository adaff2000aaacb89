import { REDACTED } from './redact-url.ts';

/** Letters and digits give way, everything else keeps its place, and so the text its length. */
export function masked(text: string): string {
  return text.replace(/\d/g, '1').replace(/\p{L}/gu, (letter) => 'x'.repeat(letter.length));
}

export interface MaskListener {
  /** Hears what is masked. */
  readonly found: (secret: string) => void;
  /** Is this a string that nothing may change, an id that was already replaced? */
  readonly keeps: (text: string) => boolean;
}

/**
 * Masks what a pattern finds in a packet, and leaves the packet one that can be read: in JSON only
 * whole strings and numbers are looked at.
 * @param from where what may be masked begins, behind the packet's type
 */
export function maskPattern(
  text: string,
  from: number,
  pattern: RegExp,
  { found, keeps }: MaskListener,
): string {
  pattern.lastIndex = 0;
  if (!pattern.test(text)) return text;
  const mask = (part: string) =>
    part.replace(pattern, (secret: string) => {
      if (secret !== '') found(secret);
      return masked(secret);
    });
  const at = jsonAt(text, from);
  const json =
    at === -1
      ? undefined
      : rewritten(text.slice(at), (value, key) =>
          isKept(value, key, keeps) ? value : leaf(value, mask),
        );
  if (json !== undefined) return text.slice(0, at) + json;
  return text.slice(0, from) + mask(text.slice(from));
}

/** All strings of a JSON text redacted, all numbers 0; undefined for what is no JSON. */
export function withoutValues(json: string, keeps: (key: string) => boolean): string | undefined {
  return rewritten(json, (value, key) => {
    if (keeps(key)) return value;
    if (typeof value === 'string') return REDACTED;
    return typeof value === 'number' ? 0 : value;
  });
}

/** Where an attachment goes, says `num`. */
function isKept(value: unknown, key: string, keeps: (text: string) => boolean): boolean {
  return key === 'num' || (typeof value === 'string' && keeps(value));
}

function leaf(value: unknown, mask: (part: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'number') return value;
  const digits = String(value);
  return mask(digits) === digits ? value : 0;
}

function rewritten(
  json: string,
  change: (value: unknown, key: string) => unknown,
): string | undefined {
  try {
    return JSON.stringify(JSON.parse(json), (key, value: unknown) => change(value, key));
  } catch {
    // No JSON, or nested too deeply to be written again.
    return undefined;
  }
}

function jsonAt(text: string, from: number): number {
  const at = text.slice(from).search(/[[{"]/);
  return at === -1 ? -1 : from + at;
}
