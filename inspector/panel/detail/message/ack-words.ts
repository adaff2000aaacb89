import type { AckState } from '../../../timeline/ack-state.ts';
import type { Entry } from '../../../timeline/entry.ts';
import { formatDuration } from '../../../timeline/quantity.ts';

/** What there is to say about the ack of an event, or the event of an ack. */
export interface AckWords {
  readonly text: string;
  readonly tone?: 'waiting' | 'error';
  /** The row of the other one, and what it is; null for none. */
  readonly other: { readonly row: number; readonly label: string } | null;
}

/** Null for a row that has nothing to do with acks. */
export function ackWords({ ack, ackId, direction }: Entry): AckWords | null {
  if (ack === undefined) return null;
  return 'asks' in ack ? questionWords(ack, ackId, direction) : answerWords(ack);
}

type Question = Extract<AckState, { readonly asks: string }>;
type Answer = Extract<AckState, { readonly answers: string }>;

function questionWords(
  ack: Question,
  ackId: number | undefined,
  direction: Entry['direction'],
): AckWords {
  const id = `ack ${ackId ?? ''}`.trim();
  const side = direction === 'sent' ? 'the server' : 'the page';
  if (ack.asks === 'waiting') {
    return { text: `${id}: waiting for the answer of ${side}`, tone: 'waiting', other: null };
  }
  if (ack.asks === 'unanswered') {
    return { text: `${id}: never answered by ${side}`, tone: 'error', other: null };
  }
  const took = ack.latencyMs === null ? '' : ` · ${formatDuration(ack.latencyMs)}`;
  const other = ack.row === null ? null : { row: ack.row, label: 'Go to the ack' };
  if (!ack.twice) return { text: `${id}${took}`, other };
  const text = `${id}${took}, and answered again later: only the first answer counts`;
  return { text, tone: 'error', other };
}

function answerWords({ answers, row, latencyMs }: Answer): AckWords {
  const other = row === null ? null : { row, label: 'Go to the event' };
  if (answers === 'nothing') {
    const text = 'answers nothing: no event with this id waits for an ack';
    return { text, tone: 'error', other };
  }
  const took = latencyMs === null ? '' : ` after ${formatDuration(latencyMs)}`;
  if (answers === 'answered') {
    const text = `answers again${took}: the event had its ack already`;
    return { text, tone: 'error', other };
  }
  if (other !== null) return { text: `answers${took}`, other };
  return { text: `answers an event${took}, which was cleared away`, other };
}
