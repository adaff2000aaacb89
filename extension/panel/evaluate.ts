/** The part of `devtools.inspectedWindow` that is used. */
export interface Evaluates {
  eval(expression: string): Promise<unknown>;
}

/**
 * What an expression without side effects is in the inspected page, as JSON can hold it; null where it
 * cannot be told. Firefox, and the polyfill, give a list of the value and an error; a Chromium that has
 * `browser` itself gives the value.
 */
export async function evaluate(inspected: Evaluates, expression: string): Promise<unknown> {
  try {
    const answer = await inspected.eval(`JSON.stringify(${expression})`);
    const text: unknown = Array.isArray(answer) ? answer[0] : answer;
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
