import type { Timeline } from '../timeline.ts';
import { AUDIENCES, KIND_CHOICES, LAYER_CHOICES, STATES, TRANSPORTS } from './choices.ts';
import type { Key } from './keys.ts';
import { quotedValue } from './quoted.ts';
import type { Suggestion } from './suggest.ts';

const STATE_DETAILS: Readonly<Record<string, string>> = {
  waiting: 'events whose ack has not come',
  unanswered: 'events whose ack will not come any more',
  binary: 'bytes, or with binary attachments',
  truncated: 'only the beginning was kept',
  malformed: 'could not be read',
};

const AUDIENCE_DETAILS: Readonly<Record<string, string>> = {
  all: 'of its namespace',
  others: 'all but the sender',
  rooms: 'one or several',
  socket: 'this client alone',
};

const KIND_DETAILS: Readonly<Record<string, string>> = {
  error: 'errors, refused namespaces and what is malformed',
  heartbeat: 'ping, pong and noop',
};

/** All values that make sense behind a key, those of the timeline in the order of their coming. */
export function* suggestedValues(key: Key, timeline: Timeline): Generator<Suggestion, void> {
  switch (key) {
    case 'event':
    case 'ns':
      yield* namesSeen(key, timeline);
      break;
    case 'room':
      for (const room of timeline.rooms) yield { text: quotedValue(room), detail: '' };
      break;
    case 'conn':
      for (const { id, url } of timeline.connections) yield { text: quotedValue(id), detail: url };
      break;
    case 'sid':
      for (const { id, base } of timeline.sessions) {
        if (id !== null) yield { text: quotedValue(id), detail: base };
      }
      break;
    case 'url':
      yield* urlsSeen(timeline);
      break;
    default:
      yield* fixedValues(key);
  }
}

function* fixedValues(key: Key): Generator<Suggestion, void> {
  for (const [text, detail] of FIXED[key] ?? []) yield { text, detail };
}

const FIXED: Readonly<Partial<Record<Key, readonly (readonly [string, string])[]>>> = {
  dir: [
    ['sent', 'by the page'],
    ['received', 'by the page'],
  ],
  to: Object.keys(AUDIENCES).map((audience) => [audience, AUDIENCE_DETAILS[audience] ?? '']),
  kind: Object.keys(KIND_CHOICES).map((kind) => [kind, KIND_DETAILS[kind] ?? '']),
  layer: Object.keys(LAYER_CHOICES).map((layer) => [layer, '']),
  transport: Object.keys(TRANSPORTS).map((transport) => [transport, '']),
  is: Object.keys(STATES).map((state) => [state, STATE_DETAILS[state] ?? '']),
  has: [['ack', 'events that ask for one, and acks']],
  size: [
    ['1k', '1,000 bytes'],
    ['10k', '10,000 bytes'],
    ['1M', '1,000,000 bytes'],
  ],
  latency: [
    ['100ms', ''],
    ['1s', ''],
  ],
};

/** An event of several namespaces comes once, with all of them. */
function* namesSeen(key: 'event' | 'ns', timeline: Timeline): Generator<Suggestion, void> {
  const { names } = timeline.columns;
  const seen = new Map<string, Set<string>>();
  for (let number = 0; number < names.length; number++) {
    const namespace = names.namespace(number);
    const name = key === 'event' ? names.event(number) : namespace;
    if (name === undefined) continue;
    const others = seen.get(name) ?? new Set();
    seen.set(name, others);
    if (key === 'event' && namespace !== undefined) others.add(namespace);
  }
  for (const [name, others] of seen) {
    yield { text: quotedValue(name), detail: [...others].join(' ') };
  }
}

function* urlsSeen(timeline: Timeline): Generator<Suggestion, void> {
  const hosts = timeline.connections.map(({ url }) => /^\w+:\/\/([^/?#]*)/.exec(url)?.[1] ?? '');
  for (const host of new Set(hosts)) if (host !== '') yield { text: quotedValue(host), detail: '' };
}
