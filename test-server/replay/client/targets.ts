import { isLoopbackName } from '../../../inspector/replay/address.ts';

/** Which server stands for which recorded one, as origins: `https://chat.example` → `http://localhost:3000`. */
export type Targets = ReadonlyMap<string, string>;

/**
 * The address to play against instead of a recorded one: its origin mapped, or itself where it is of this
 * machine.
 * @returns null for one that must not be contacted, or is no address
 * @throws TypeError when a target is no origin
 */
export function targetOf(recorded: string, targets: Targets): URL | null {
  const url = parse(recorded);
  if (url === null) return null;
  for (const [from, to] of targets) {
    if (originOf(from) !== url.origin) continue;
    // Part by part: joined as text, a path that begins with two slashes would name another host.
    const target = new URL(originOf(to));
    target.pathname = url.pathname;
    target.search = url.search;
    return target;
  }
  return isLoopbackName(url.hostname) ? url : null;
}

/** The origin of an address, `ws` as `http`; the text itself where it is none. */
export function originText(url: string): string {
  return parse(url)?.origin ?? url;
}

function originOf(text: string): string {
  const url = parse(text);
  if (url === null || (url.pathname !== '/' && url.pathname !== '')) {
    throw new TypeError(
      `expected an origin such as "http://localhost:3000" as a target, got ${JSON.stringify(text)}; leave out the path`,
    );
  }
  return url.origin;
}

function parse(text: string): URL | null {
  try {
    const url = new URL(text.replace(/^ws(?=s?:)/i, 'http'));
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}
