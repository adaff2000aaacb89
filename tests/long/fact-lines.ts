import type { Fact } from '../scenarios/scenario.ts';

/**
 * A fact as one line: client, direction, kind, then what applies of namespace, query, event,
 * arguments or data as JSON, size in bytes.
 */
export function factLine(fact: Fact): string {
  const { client, direction, kind, namespace, query, event } = fact;
  const payload = fact.args ?? fact.data;
  const size = fact.sizeBytes === undefined ? undefined : `${fact.sizeBytes} bytes`;
  const json = payload === undefined ? undefined : JSON.stringify(payload);
  return [client, direction, kind, namespace, query, event, json, size]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** The lines of `essentials` that `facts` lack; those of one client must come in the same order. */
export function missingLines(facts: readonly Fact[], essentials: readonly string[]): string[] {
  const left = new Map<string, string[]>();
  for (const fact of facts) {
    const lines = left.get(fact.client) ?? [];
    lines.push(factLine(fact));
    left.set(fact.client, lines);
  }
  return essentials.filter((line) => {
    const lines = left.get(line.slice(0, line.indexOf(' '))) ?? [];
    const found = lines.indexOf(line);
    lines.splice(0, found + 1);
    return found === -1;
  });
}
