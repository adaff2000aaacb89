import type { Script } from '../../../inspector/replay/script.ts';
import { jsonSafe } from '../../../inspector/timeline/json-safe.ts';
import type { Json } from '../wire/input.ts';
import type { Dialect, KnownEvent } from './dialect.ts';
import { handlerWords } from './handler-words.ts';

const MOST_SAMPLES = 20;
const LONGEST_SAMPLE = 20_000;

/**
 * What one side of a recording said: namespaces, events with their arguments, auth, paths.
 * @param by whose part we play
 */
export function learn(
  dialect: Dialect,
  scripts: readonly Script[],
  by: 'client' | 'server' = 'client',
): Dialect {
  const events = new Map<string, { known: KnownEvent; samples: (readonly Json[])[] }>();
  const namespaces = new Set(dialect.namespaces);
  const messages = new Set(dialect.messages);
  let auth = dialect.auth;
  for (const step of scripts.flatMap(({ steps }) => steps)) {
    if (step.by !== by) continue;
    const { kind, namespace = '/', event, args, data } = step;
    if (kind === 'connect') {
      namespaces.add(namespace);
      if (data !== undefined && data !== null) auth = jsonOf(data) ?? auth;
    }
    if (kind === 'message' && typeof data === 'string') messages.add(data.slice(0, LONGEST_SAMPLE));
    if (kind !== 'event' || event === undefined) continue;
    const key = `${namespace}\n${event}`;
    const samples = events.get(key)?.samples ?? [];
    const sample = args === undefined ? undefined : jsonOf(args);
    if (Array.isArray(sample) && samples.length < MOST_SAMPLES) samples.push(sample);
    events.set(key, { known: { namespace, name: event, samples }, samples });
  }
  const [queried] = scripts.filter(({ query }) => query !== '');
  return {
    ...dialect,
    namespaces: [...namespaces],
    messages: [...messages].slice(0, 100),
    events: [...dialect.events, ...[...events.values()].map(({ known }) => known)],
    auth,
    query: queried === undefined ? dialect.query : pairsOf(queried.query),
  };
}

/** What a recording's server answered to questions: by namespace and event, with a line break between them. */
export function learnAnswers(scripts: readonly Script[]): readonly (readonly [string, Json])[] {
  const answers = new Map<string, Json>();
  for (const { steps } of scripts) {
    for (const { by, kind, partner, args } of steps) {
      const question = partner === null ? undefined : steps[partner];
      if (by !== 'server' || kind !== 'ack' || question?.event === undefined) continue;
      const answer = args === undefined ? undefined : jsonOf(args);
      const key = `${question.namespace ?? '/'}\n${question.event}`;
      if (answer !== undefined) answers.set(key, answer);
    }
  }
  return [...answers];
}

/** Events and namespaces that handlers were seen to be registered for. @param handlers sources by name */
export function withHandlers(
  dialect: Dialect,
  handlers: ReadonlyMap<string, string>,
  namespaces: ReadonlySet<string>,
): Dialect {
  const known = new Set(dialect.events.map(({ name }) => name));
  const wordsOf = new Map([...handlers].map(([name, source]) => [name, handlerWords(source)]));
  const all = [...new Set([...dialect.namespaces, ...namespaces])];
  const more = [...wordsOf]
    .filter(([name]) => !known.has(name))
    .flatMap(([name, words]) =>
      all.map((namespace): KnownEvent => ({ namespace, name, samples: [], words })),
    );
  const learnt = dialect.events.map((event): KnownEvent => {
    const words = wordsOf.get(event.name);
    return words === undefined ? event : { ...event, words };
  });
  return { ...dialect, namespaces: all, events: [...learnt, ...more] };
}

function jsonOf(value: unknown): Json | undefined {
  const text = JSON.stringify(jsonSafe(value));
  if (text === undefined || text.length > LONGEST_SAMPLE) return undefined;
  return JSON.parse(text) as Json;
}

function pairsOf(query: string): [string, string][] {
  return query.split('&').map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
}
