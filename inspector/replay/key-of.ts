import { fingerprint, shapeOf } from './fingerprint.ts';
import type { MatchMode } from './match-mode.ts';
import type { Said } from './step.ts';

/** By these a client asks for its recovery: they are of the session before, and never the recorded ones. */
const BEARERS = ['pid', 'offset'];

/** Two things that a client says have this text in common when they match in a mode. */
export function keyOf(said: Said, mode: MatchMode): string {
  const name = `${said.kind}\n${said.namespace ?? ''}\n${said.event ?? ''}`;
  if (said.kind === 'disconnect' || mode === 'any') return name;
  return `${name}\n${contentKeyOf(said, mode)}`;
}

/** The same for what they carry alone. */
export function contentKeyOf(said: Said, mode: MatchMode): string {
  if (mode === 'any') return '';
  const content = contentOf(said);
  if (content === undefined && isCut(said)) return 'cut';
  return mode === 'exact' ? fingerprint(content) : shapeOf(content);
}

function contentOf({ kind, args, data, query }: Said): unknown {
  if (kind === 'event' || kind === 'ack') return args;
  if (kind !== 'connect') return data;
  return { query: query ?? null, data: withoutBearers(data) ?? null };
}

function withoutBearers(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  const entries = Object.entries(data).filter(([key]) => !BEARERS.includes(key));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The recording kept only its beginning, so that nothing equals it. */
function isCut({ kind }: Said): boolean {
  return kind === 'event' || kind === 'ack' || kind === 'message';
}
