import type { ClientStep, Ending, RecordedPacket, Said, ServerStep, Step } from './step.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** Puts what was recorded of one session into steps, each of the server's with its cause. */
export class ScriptBuilder {
  readonly #steps: Draft<Step>[] = [];
  readonly #ofRow = new Map<number, number>();
  /** By namespace, what asked last to enter it, and what let in last. */
  readonly #asked = new Map<string, number>();
  readonly #entered = new Map<string, number>();
  /** By cause: the longest delay so far, since what the server said in order stays in order. */
  readonly #delays = new Map<number, number>();
  #lastClient = -1;

  /** @param openedAt milliseconds since the epoch, as are all times that come in */
  constructor(private readonly openedAt: number) {}

  /** @param partnerRow of the question, when it is an answer */
  client(said: Said, row: number, at: number, partnerRow: number | null): void {
    const index = this.#steps.length;
    const step: Draft<ClientStep> = {
      by: 'client',
      ...said,
      index,
      at: at - this.openedAt,
      partner: this.#join(said, index, partnerRow),
    };
    this.#add(step, row);
    this.#lastClient = index;
    if (said.kind === 'connect') this.#asked.set(said.namespace ?? '/', index);
  }

  server(
    said: Said,
    row: number,
    at: number,
    packet: RecordedPacket | null,
    partnerRow: number | null,
  ): void {
    const index = this.#steps.length;
    const partner = this.#join(said, index, partnerRow);
    const cause = this.#causeOf(said, partner);
    const step: Draft<ServerStep> = {
      by: 'server',
      ...said,
      index,
      at: at - this.openedAt,
      partner,
      cause,
      delay: this.#delay(cause, at - this.openedAt),
      requires: isEntry(said) ? null : (this.#entered.get(said.namespace ?? '') ?? null),
      packet,
    };
    this.#add(step, row);
    if (said.kind === 'connect') this.#entered.set(said.namespace ?? '/', index);
  }

  /** The server ended the connection. */
  end(ending: Ending, row: number, at: number): void {
    this.server({ kind: 'close' }, row, at, null, null);
    (this.#steps.at(-1) as Draft<ServerStep>).ending = ending;
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  #add(step: Draft<Step>, row: number): void {
    this.#ofRow.set(row, step.index);
    this.#steps.push(step);
  }

  /** The first answer is the question's; a second one knows its question all the same. */
  #join({ kind }: Said, index: number, partnerRow: number | null): number | null {
    if (kind !== 'ack' || partnerRow === null) return null;
    const question = this.#ofRow.get(partnerRow);
    if (question === undefined) return null;
    this.#steps[question]!.partner ??= index;
    return question;
  }

  #causeOf(said: Said, partner: number | null): number {
    if (partner !== null) return partner;
    // Where nobody asked, Socket.IO 1 and 2 let everybody into `/`.
    if (isEntry(said)) return this.#asked.get(said.namespace ?? '/') ?? -1;
    return this.#lastClient;
  }

  #delay(cause: number, at: number): number {
    const since = cause === -1 ? 0 : this.#steps[cause]!.at;
    const delay = Math.max(0, at - since, this.#delays.get(cause) ?? 0);
    this.#delays.set(cause, delay);
    return delay;
  }
}

function isEntry({ kind }: Said): boolean {
  return kind === 'connect' || kind === 'connect_error';
}
