import type { Ledger } from './ledger.ts';
import { Flag } from './row-flags.ts';

/** An event that asked for an ack, and what became of it. */
export interface Question {
  readonly asks: 'waiting' | 'answered' | 'unanswered';
  /** More than one ack came. */
  readonly twice: boolean;
  /** Row of the ack; null before. */
  readonly row: number | null;
  /** Milliseconds from the event to its ack; null before. */
  readonly latencyMs: number | null;
}

/** An ack, and what it answers. */
export interface Answer {
  /** As in `Line.answers`. */
  readonly answers: 'waiting' | 'answered' | 'nothing';
  /** Row of the event; null for none, and when it is forgotten. */
  readonly row: number | null;
  /** Milliseconds from the event to this ack; null without an event, known even when it is forgotten. */
  readonly latencyMs: number | null;
}

export type AckState = Question | Answer;

/** Null for a row that has nothing to do with acks. */
export function ackStateOf(ledger: Ledger, row: number): AckState | null {
  const { rows } = ledger;
  if (rows.kind(row) === 'ack') return answerOf(ledger, row);
  const isQuestion = rows.kind(row) === 'event' && rows.ackId(row) !== undefined;
  return isQuestion ? questionOf(ledger, row) : null;
}

function questionOf(ledger: Ledger, row: number): Question {
  const { rows } = ledger;
  const ack = rows.partner(row);
  const over = rows.has(row, Flag.unanswered) ? 'unanswered' : 'waiting';
  return {
    asks: ack === null ? over : 'answered',
    twice: rows.has(row, Flag.answeredTwice),
    row: ack === null ? null : ledger.partner(row),
    latencyMs: ledger.latency(row),
  };
}

function answerOf(ledger: Ledger, row: number): Answer {
  const { rows } = ledger;
  const answered = rows.has(row, Flag.answersAnswered) ? 'answered' : 'nothing';
  return {
    answers: rows.has(row, Flag.answersWaiting) ? 'waiting' : answered,
    row: ledger.partner(row),
    latencyMs: ledger.latency(row),
  };
}
