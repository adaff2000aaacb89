// What has no meaning of its own anywhere in a filter.
const PLAIN = /^[\w.#@$+~][\w.#@$+~-]*$/;
const PLAIN_VALUE = /^(?!:|\/\/)[\w.#@$+~/:-]+$/;

/** A text as a word of a filter, in quotes where it might mean something else without. */
export function quotedText(text: string): string {
  return PLAIN.test(text) ? text : inQuotes(text);
}

/** A value behind a key, in quotes where it might mean something else without. */
export function quotedValue(text: string): string {
  return PLAIN_VALUE.test(text) ? text : inQuotes(text);
}

function inQuotes(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/[\r\n\t\u2028\u2029]/g, hex);
  return `"${escaped}"`;
}

/** What an input field would not keep, or not show. */
function hex(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
