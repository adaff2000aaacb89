/** Arguments of an event, or what is wrong with the text that was to be them. */
export type ParsedArguments = { readonly args: readonly unknown[] } | { readonly fault: string };

/** @param text values of JSON with commas between them, such as `"a", {"b": 1}`; nothing for none */
export function parseArguments(text: string): ParsedArguments {
  try {
    return { args: JSON.parse(`[${text}]`) as unknown[] };
  } catch {
    return { fault: 'Expected JSON with commas between the arguments, such as "hello", {"n": 1}.' };
  }
}
