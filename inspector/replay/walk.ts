import { Attendance } from './attendance.ts';
import type { Cues } from './cues.ts';
import type { Finding } from './divergence.ts';
import { askedOtherwise, cut, different, missing, unexpected } from './findings.ts';
import { FirstOpen } from './first-open.ts';
import { contentKeyOf, keyOf } from './key-of.ts';
import { type Due, Outbox } from './outbox.ts';
import type { ClientStep, Said, ServerStep } from './step.ts';

/** Where a walk does what it does: the connection with the client, and whoever hears of divergences. */
export interface Stage {
  /** @param ackId the client's own id of the question that the step answers */
  perform(step: ServerStep, ackId: number | undefined): void;
  /** The recording knows nothing of a namespace that the client asks for. */
  refuse(namespace: string): void;
  report(finding: Finding): void;
}

export interface WalkOptions {
  /** 2 is twice as fast as recorded; `max` leaves out every delay. */
  readonly speed: number | 'max';
  /** Milliseconds that a client may be later than recorded before that counts as missing. */
  readonly patience: number;
}

/**
 * One client's way through a script. What the client says is matched with a step of the recorded
 * client's; that makes the server's steps due that followed it in the recording, each after its recorded
 * delay. Knows no clock: each call says what time it is, in milliseconds that only go forward.
 */
export class Walk {
  readonly #cues: Cues;
  readonly #stage: Stage;
  readonly #speed: number;
  readonly #outbox = new Outbox();
  readonly #attendance: Attendance;
  readonly #openings: FirstOpen;
  /** By namespace and ack id: the server's question that was asked last. */
  readonly #asked = new Map<string, number>();
  /** By the step that they wait for. */
  readonly #held = new Map<number, Due[]>();
  #matched = 0;
  #performed = 0;

  /** Begins at once: what the server did right after the opening becomes due at `tick`. */
  constructor(cues: Cues, { speed, patience }: WalkOptions, stage: Stage, now: number) {
    this.#cues = cues;
    this.#stage = stage;
    this.#speed = speed === 'max' ? Number.POSITIVE_INFINITY : speed;
    const stretch = Math.max(1, 1 / this.#speed);
    this.#attendance = new Attendance(cues.script.steps, now, patience, stretch);
    this.#openings = new FirstOpen(this.#attendance);
    this.#follow(-1, now, undefined);
  }

  /** Nothing has happened yet: the client may as well be another one of the recording. */
  get isPristine(): boolean {
    return this.#matched === 0 && this.#performed === 0;
  }

  /** How many steps of the script are done, of either side. */
  get done(): number {
    return this.#matched + this.#performed;
  }

  /** Has the session come to the end that it had in the recording? */
  get isComplete(): boolean {
    const { steps } = this.#cues.script;
    const ending = steps.findLast(({ kind }) => kind === 'close');
    if (ending !== undefined) return this.#attendance.isDone(ending.index);
    return this.#attendance.missing().next().done === true;
  }

  /** When to call `tick` next, at the latest. */
  get deadline(): number {
    return Math.min(this.#outbox.next, this.#attendance.deadline);
  }

  /** The client says something. */
  take(said: Said, now: number): void {
    if (said.kind === 'ack') this.#takeAnswer(said, now);
    else if (said.kind === 'connect') this.#takeConnect(said, now);
    else this.#takeOther(said, now);
    this.tick(now);
  }

  /** Does what is due by now, and reports what is overdue. */
  tick(now: number): void {
    for (let due = this.#outbox.take(now); due !== null; due = this.#outbox.take(now)) {
      this.#perform(due, now);
    }
    for (let step = this.#attendance.overdue(now); step !== null; ) {
      this.#stage.report(missing(step, 'has not been sent in time'));
      step = this.#attendance.overdue(now);
    }
  }

  /** The client is gone: reports what it has not sent. */
  end(): void {
    for (const step of this.#attendance.missing()) {
      this.#stage.report(missing(step, 'was not sent until the end'));
    }
  }

  #takeOther(said: Said, now: number): void {
    const step = this.#match(said);
    if (step === null) this.#takeUnmatched(said);
    else this.#done(step, now, said);
  }

  #takeConnect(said: Said, now: number): void {
    const { byKey, byName, match } = this.#cues;
    const named = byName.get(keyOf(said, 'any'));
    const step = this.#match(said) ?? this.#firstOpen(named);
    if (step !== null) {
      if (!byKey.get(keyOf(said, match))?.includes(step.index)) {
        this.#stage.report(different(said, step));
      }
      this.#done(step, now, said);
      return;
    }
    const known = named?.at(-1) ?? this.#unaskedEntry(said);
    const often = known === undefined ? 'not at all, so it is refused' : 'less often';
    this.#stage.report(unexpected(said, `the recording has it ${often}`));
    if (known === undefined) {
      this.#stage.refuse(said.namespace ?? '/');
      return;
    }
    // Without an answer the client would get no further; it gets the last one again.
    const entry = this.#cues.followers[known + 1]!.find(({ kind }) => kind.startsWith('connect'));
    if (entry !== undefined) this.#outbox.add({ step: entry, at: now, ackId: undefined });
  }

  /** Socket.IO 1 and 2 let everybody into `/` without being asked. */
  #unaskedEntry({ namespace }: Said): number | undefined {
    const isThere = this.#cues.followers[0]!.some(
      (step) => step.kind === 'connect' && step.namespace === namespace,
    );
    return isThere ? -1 : undefined;
  }

  #takeAnswer(said: Said, now: number): void {
    const question = this.#asked.get(placeOf(said));
    const asked = question === undefined ? undefined : this.#cues.script.steps[question];
    const answer = asked?.partner == null ? undefined : this.#cues.script.steps[asked.partner];
    if (answer?.by !== 'client' || this.#attendance.isDone(answer.index)) {
      const none =
        asked === undefined ? 'the server has not asked' : 'the recorded client gave none';
      const why = answer === undefined ? none : 'it was given already';
      this.#stage.report(unexpected(said, why));
      return;
    }
    const { match } = this.#cues;
    if (contentKeyOf(said, match) !== contentKeyOf(answer, match)) {
      this.#stage.report(different(said, answer));
    }
    this.#done(answer, now, said);
  }

  /** The first step that is like it and is not done. */
  #match(said: Said): ClientStep | null {
    const { byKey, match, questions } = this.#cues;
    const isOpenQuestion = said.ackId !== undefined && match !== 'exact';
    const same = isOpenQuestion ? this.#firstOpen(questions.get(keyOf(said, 'exact'))) : null;
    return same ?? this.#firstOpen(byKey.get(keyOf(said, match)));
  }

  #firstOpen(indices: readonly number[] | undefined): ClientStep | null {
    const index = this.#openings.of(indices);
    return index === undefined ? null : (this.#cues.script.steps[index] as ClientStep);
  }

  #done(step: ClientStep, now: number, said: Said): void {
    this.#attendance.note(step.index, now);
    this.#matched++;
    const isEvent = said.kind === 'event';
    if (isEvent && (said.ackId === undefined) !== (step.ackId === undefined)) {
      this.#stage.report(askedOtherwise(said, step));
    }
    this.#follow(step.index, now, isEvent ? said.ackId : undefined);
  }

  #follow(cause: number, now: number, ackId: number | undefined): void {
    for (const step of this.#cues.followers[cause + 1]!) {
      const isAnswer = step.kind === 'ack' && step.partner !== null;
      if (isAnswer && ackId === undefined) continue;
      this.#outbox.add({
        step,
        at: now + step.delay / this.#speed,
        ackId: isAnswer ? ackId : undefined,
      });
    }
  }

  #perform(due: Due, now: number): void {
    const { step, ackId } = due;
    if (step.requires !== null && !this.#attendance.isDone(step.requires)) {
      const held = this.#held.get(step.requires);
      if (held === undefined) this.#held.set(step.requires, [due]);
      else held.push(due);
      return;
    }
    if (!this.#attendance.isDone(step.index)) this.#performed++;
    this.#attendance.note(step.index, now);
    if (step.kind === 'event' && step.ackId !== undefined)
      this.#asked.set(placeOf(step), step.index);
    if (step.packet === null && step.kind !== 'close') this.#stage.report(cut(step));
    this.#stage.perform(step, ackId);
    const waiting = this.#held.get(step.index);
    if (waiting === undefined) return;
    this.#held.delete(step.index);
    for (const one of waiting) this.#perform(one, now);
  }

  #takeUnmatched(said: Said): void {
    // Who leaves when the recorded client stayed shows that by what it does not send any more.
    if (said.kind === 'disconnect') return;
    const { byName, byKey, match, questions } = this.#cues;
    const like = questions.get(keyOf(said, 'exact')) ?? byKey.get(keyOf(said, match)) ?? [];
    const namesake = this.#firstOpen(byName.get(keyOf(said, 'any')));
    if (like.length === 0 && namesake !== null) {
      this.#stage.report(different(said, namesake));
      return;
    }
    const answer = said.ackId === undefined ? undefined : this.#lastAnswer(like);
    const often = `the recording has it ${like.length === 0 ? 'not at all' : 'less often'}`;
    const more = answer === undefined ? '' : '; it is answered as it was the last time';
    this.#stage.report(unexpected(said, `${often}${more}`));
    // Due at once, by the clock of the call that this is a part of.
    if (answer !== undefined) this.#outbox.add({ step: answer, at: 0, ackId: said.ackId });
  }

  #lastAnswer(questions: readonly number[]): ServerStep | undefined {
    const { steps } = this.#cues.script;
    const answered = questions.findLast((index) => steps[index]!.partner !== null);
    return answered === undefined ? undefined : (steps[steps[answered]!.partner!] as ServerStep);
  }
}

function placeOf({ namespace, ackId }: Said): string {
  return `${namespace ?? ''}\n${ackId}`;
}
