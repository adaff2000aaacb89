import type { Direction } from '../protocol/reading.ts';
import type { Ledger, Unanswered } from './ledger.ts';
import { Flag } from './row-flags.ts';

// A second answer comes soon after the first; an event answered longer ago is forgotten.
const ANSWERED_KEPT = 1_024;

/** The events of one namespace and direction that asked for an ack, by ack id. */
interface Questions {
  /** Rows in the order of asking; more than one where an id was used again before its answer. */
  readonly waiting: Map<number, number[]>;
  readonly answered: Map<number, number>;
}

interface Namespace {
  readonly sent: Questions;
  readonly received: Questions;
}

/** Pairs the events of one session with their acks, per namespace and in both directions. */
export class AckPairs {
  readonly #namespaces = new Map<string, Namespace>();

  constructor(private readonly ledger: Ledger) {}

  /** An event with an ack id went that way. */
  ask(direction: Direction, namespace: string, ackId: number, row: number): void {
    const { waiting, answered } = this.#in(namespace)[direction];
    answered.delete(ackId);
    this.ledger.waiting[direction]++;
    const rows = waiting.get(ackId);
    if (rows === undefined) waiting.set(ackId, [row]);
    else rows.push(row);
  }

  /** An ack went that way: pairs it with the event that came the other way, if there is one. */
  answer(direction: Direction, namespace: string, ackId: number, row: number): void {
    const asked = direction === 'sent' ? 'received' : 'sent';
    const questions = this.#in(namespace)[asked];
    const waiting = takeFirst(questions.waiting, ackId);
    const question = waiting ?? questions.answered.get(ackId);
    if (question === undefined) return;
    this.#join(question, row);
    if (waiting === undefined) {
      this.ledger.rows.mark(question, Flag.answeredTwice);
      this.ledger.rows.mark(row, Flag.answersAnswered);
      return;
    }
    this.#waitNoMore(asked, question);
    this.ledger.rows.setPartner(question, row);
    this.ledger.rows.mark(row, Flag.answersWaiting);
    remember(questions.answered, ackId, question);
  }

  /** No more answers come in this namespace, or with null in any. Null when none was waited for. */
  settle(namespace: string | null): Unanswered | null {
    const over = namespace === null ? this.#namespaces.values() : [this.#in(namespace)];
    const unanswered = { sent: [] as number[], received: [] as number[] };
    for (const { sent, received } of over) {
      this.#giveUp('sent', sent, unanswered.sent);
      this.#giveUp('received', received, unanswered.received);
    }
    return unanswered.sent.length + unanswered.received.length > 0 ? unanswered : null;
  }

  /** Rows of the events whose ack may come, or come once more. */
  *pending(): Generator<number, void> {
    for (const questions of this.#all()) {
      for (const rows of questions.waiting.values()) yield* rows;
      yield* questions.answered.values();
    }
  }

  /** Adds those that wait to the ledger's count of them. */
  countWaiting(): void {
    const { rows, waiting } = this.ledger;
    for (const namespace of this.#namespaces.values()) {
      for (const direction of ['sent', 'received'] as const) {
        const waits = [...namespace[direction].waiting.values()].flat();
        waiting[direction] += waits.filter((row) => row >= rows.first).length;
      }
    }
  }

  *#all(): Generator<Questions, void> {
    for (const { sent, received } of this.#namespaces.values()) yield* [sent, received];
  }

  /** Those that are forgotten were not counted any more. */
  #waitNoMore(direction: Direction, row: number): void {
    if (row >= this.ledger.rows.first) this.ledger.waiting[direction]--;
  }

  #in(namespace: string): Namespace {
    const known = this.#namespaces.get(namespace);
    if (known !== undefined) return known;
    const added = { sent: questions(), received: questions() };
    this.#namespaces.set(namespace, added);
    return added;
  }

  #join(question: number, ack: number): void {
    const { rows, names } = this.ledger;
    rows.setPartner(ack, question);
    const name = names.of(
      names.namespace(rows.name(ack)),
      names.event(this.ledger.question(question)?.name ?? 0),
    );
    rows.setName(ack, name);
  }

  #giveUp(direction: Direction, { waiting }: Questions, ids: number[]): void {
    for (const [id, rows] of waiting) {
      for (const row of rows) {
        this.#waitNoMore(direction, row);
        this.ledger.rows.mark(row, Flag.unanswered);
        ids.push(id);
      }
    }
    waiting.clear();
  }
}

function questions(): Questions {
  return { waiting: new Map(), answered: new Map() };
}

function takeFirst(waiting: Map<number, number[]>, ackId: number): number | undefined {
  const rows = waiting.get(ackId);
  const first = rows?.shift();
  if (rows?.length === 0) waiting.delete(ackId);
  return first;
}

function remember(answered: Map<number, number>, ackId: number, row: number): void {
  answered.set(ackId, row);
  if (answered.size <= ANSWERED_KEPT) return;
  const [oldest] = answered.keys();
  answered.delete(oldest!);
}
