import { InvalidArgumentError } from 'commander';

/** For an option that may be given several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** `http://host:port` alone under the empty key, `OLD=NEW` under the old origin. */
export function parseTarget(
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const [first = '', second] = text.split(/=(?=\w+:\/\/)/);
  const [old, target] = second === undefined ? ['', first] : [originOf(first), second];
  return new Map([...before, [old, originOf(target)]]);
}

export function parseHeader(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return { ...before, [name]: value };
  throw new InvalidArgumentError('Expected a header such as "Authorization: Bearer abc".');
}

export function parseJsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below, as for what is JSON of another kind.
  }
  throw new InvalidArgumentError('Expected a JSON object such as {"token":"abc"}.');
}

export function parsePositive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Expected a whole number from 1 on.');
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^(https?|wss?):$/.test(url.protocol)) {
    return `${url.protocol.replace('ws', 'http')}//${url.host}`;
  }
  throw new InvalidArgumentError(
    'Expected a server such as http://localhost:3000, or OLD=NEW of two of them.',
  );
}
