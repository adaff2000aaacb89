import type { Entry } from '../../../timeline/entry.ts';
import type { PreviousSession } from '../../../timeline/session.ts';
import { emissionSentence } from '../../emission-words.ts';
import { type Fact, fact } from '../Facts.tsx';

/** Where a row belongs. */
export function aboutFacts(entry: Entry): (Fact | null)[] {
  const { session, connection, previous, recovered, parser, query, format } = entry;
  const { opening } = connection;
  return [
    ...emissionFacts(entry),
    fact('Session', session?.id),
    fact('Previous', previous === null ? null : previousText(previous)),
    recovered ? fact('Recovered', 'yes: the server brought the session back') : null,
    fact('Connection', connection.url || 'its opening was lost'),
    fact('Transport', connection.transport),
    opening?.worker === true ? fact('Opened by', 'a worker') : null,
    opening?.source === 'network-log'
      ? fact('Seen by', "the browser's network log, which tells of it late", 'waiting')
      : null,
    fact('Query', query),
    parser === 'msgpack' ? fact('Parser', 'socket.io-msgpack-parser') : null,
    fact('Format', format === undefined || format === 'text' ? null : FORMATS[format]),
  ];
}

/** What made an event, as a labelled server says. */
function emissionFacts(entry: Entry): (Fact | null)[] {
  const { emission } = entry;
  if (emission === undefined) return [];
  const { handler, socket, flags } = emission;
  return [
    fact('Emitted', emissionSentence(entry)),
    fact('Handler', handler === undefined ? null : `of ${handler}`),
    fact('On behalf of', socket),
    fact('Flags', flags?.join(', ')),
  ];
}

const FORMATS = {
  arraybuffer: 'ArrayBuffer',
  view: 'typed array or DataView',
  blob: 'Blob',
} as const;

const LINKS = {
  recovered: 'proved by connection state recovery',
  likely: 'likely: the only one that had ended',
  possible: 'possible: several had ended',
} as const;

/** The session that a reconnect follows, and how sure that is. */
export function previousText({ session, link }: PreviousSession): string {
  return `${session.id ?? 'unknown'}, ${LINKS[link]}`;
}
