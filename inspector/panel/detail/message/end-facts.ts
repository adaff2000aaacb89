import type { Closed, Closing } from '../../../observation.ts';
import { describeCloseCode } from '../../../protocol/close-codes.ts';
import type { Connection } from '../../../timeline/connection.ts';
import type { Entry } from '../../../timeline/entry.ts';
import { formatBytes } from '../../../timeline/quantity.ts';
import { type Fact, fact } from '../Facts.tsx';

/** How a connection ended. */
export function endFacts({ kind, layer, connection, unanswered }: Entry): (Fact | null)[] {
  const isEnd = kind === 'close' && layer !== 'engine.io';
  return [...(isEnd ? closeFacts(connection) : []), ...unansweredFacts(unanswered)];
}

function closeFacts({ closed, closing, transport }: Connection): (Fact | null)[] {
  if (transport === 'polling' || closed === null) return [closedBy(closing, closed)];
  if (closed.code === 0) return [fact('Code', 'not seen'), closedBy(closing, closed)];
  const { code, reason, wasClean, bufferedAmount } = closed;
  const unsent = bufferedAmount > 0 ? `${formatBytes(bufferedAmount)} were queued and lost` : null;
  return [
    fact('Code', describeCloseCode(code), wasClean ? undefined : 'error'),
    fact('Reason', reason === '' ? 'none given' : reason),
    fact(
      'Clean',
      wasClean ? 'yes, both sides agreed' : 'no, the connection broke',
      wasClean ? undefined : 'error',
    ),
    closedBy(closing, closed),
    fact('Unsent', unsent, 'error'),
  ];
}

function closedBy(closing: Closing | null, closed: Closed | null): Fact | null {
  if (closing !== null) return fact('Closed by', `the page, ${callOf(closing)}`);
  if (closed === null || closed.code === 0) return null;
  return fact('Closed by', closed.wasClean ? 'the server' : 'neither side: it was lost');
}

function callOf({ code, reason }: Closing): string {
  const given = [code, reason === undefined ? undefined : JSON.stringify(reason)];
  return `close(${given.filter((part) => part !== undefined).join(', ')})`;
}

function unansweredFacts(unanswered: Entry['unanswered']): (Fact | null)[] {
  if (unanswered === undefined) return [];
  return [
    fact('Never answered', idsOf(unanswered.sent, 'by the server'), 'error'),
    fact('Not answered', idsOf(unanswered.received, 'by the page'), 'error'),
  ];
}

// As many as are looked up by hand.
const MOST_IDS = 20;

function idsOf(ids: readonly number[], side: string): string | null {
  if (ids.length === 0) return null;
  const shown = ids.slice(0, MOST_IDS).join(', ');
  const rest = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : '';
  return `${ids.length === 1 ? 'ack' : 'acks'} ${shown}${rest}, ${side}`;
}
