import type { Line } from '../../inspector/timeline/line.ts';
import type { Fact, FactKind } from './scenario.ts';

const KINDS: readonly string[] = [
  'event',
  'ack',
  'connect',
  'connect_error',
  'disconnect',
  'text',
  'json',
  'binary',
] satisfies FactKind[];

/** Data above this is reported by its size alone. */
const LARGE = 1_000_000;

/** The lines that tell what a page did or got through its client, by time. */
export function toldLines(lines: readonly Line[]): Line[] {
  return lines.filter(({ kind }) => KINDS.includes(kind)).sort((a, b) => a.at - b.at);
}

/** A line in the words of a fact, without the client, which no wire shows. */
export function lineText(line: Line): string {
  const { direction, kind, namespace, query, event, data, sizeBytes } = line;
  const isMessage = kind === 'text' || kind === 'json' || kind === 'binary';
  const isLarge = isMessage && (sizeBytes ?? 0) > LARGE;
  return textOf({
    direction,
    kind,
    namespace,
    query,
    event: kind === 'event' ? event : undefined,
    // A client shows neither the payload of the server's CONNECT nor that of a DISCONNECT.
    args: kind === 'connect' ? credentials(line) : line.args,
    data: isMessage && !isLarge ? data : undefined,
    size: isLarge ? sizeBytes : undefined,
  });
}

/** The auth payload without what the client adds to it for connection state recovery. */
function credentials({ direction, args }: Line): readonly unknown[] | undefined {
  if (direction === 'received' || !args) return undefined;
  const { pid: _pid, offset: _offset, ...auth } = args[0] as Record<string, unknown>;
  return Object.keys(auth).length > 0 ? [auth] : undefined;
}

/** A fact in the same words. */
export function factText(fact: Fact): string {
  const { direction, kind, namespace, query, event, args, data, sizeBytes } = fact;
  return textOf({ direction, kind, namespace, query, event, args, data, size: sizeBytes });
}

interface Told {
  readonly direction: Line['direction'];
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly query: string | undefined;
  readonly event: string | undefined;
  readonly args: readonly unknown[] | undefined;
  readonly data: unknown;
  readonly size: number | undefined;
}

function textOf({ direction, kind, namespace, query, event, args, data, size }: Told): string {
  const payload = args ?? data;
  const parts = [direction, kind, namespace, query, event];
  if (payload !== undefined) parts.push(JSON.stringify(payload));
  if (size !== undefined) parts.push(`${size} bytes`);
  return parts.filter((part) => part !== undefined).join(' ');
}

/** What stands in one list and not in the other, and which client's facts come in another order. */
export function differences(facts: readonly Fact[], lines: readonly Line[]): string[] {
  const told = toldLines(lines);
  const texts = told.map(lineText);
  const missing = without(facts.map(factText), texts).map((text) => `not captured: ${text}`);
  const invented = without(texts, facts.map(factText)).map((text) => `never happened: ${text}`);
  return [...missing, ...invented, ...disorder(facts, told)].map((text) => text.slice(0, 300));
}

function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of taken) left.set(text, (left.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

function disorder(facts: readonly Fact[], told: readonly Line[]): string[] {
  const clients = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${fact.client} ${fact.direction}`;
    clients.set(key, [...(clients.get(key) ?? []), fact]);
  }
  return [...clients].flatMap(([name, own]) => {
    const direction = own[0]?.direction;
    const texts = told.filter((line) => line.direction === direction).map(lineText);
    let from = 0;
    for (const fact of own) {
      const at = texts.indexOf(factText(fact), from);
      if (at < 0) return [`out of order for ${name}: ${factText(fact)}`];
      from = at + 1;
    }
    return [];
  });
}
