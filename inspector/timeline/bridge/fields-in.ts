/** The fields of a word, as JSON; none of what is no object. */
export function fieldsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return asFields(JSON.parse(text));
  } catch {
    return {};
  }
}

export function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
