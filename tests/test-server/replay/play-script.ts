import { expect } from 'vitest';
import { fingerprint } from '../../../inspector/replay/fingerprint.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import type { ClientStep, ServerStep, Step } from '../../../inspector/replay/step.ts';
import { Inbox, type RealManager } from './real-client.ts';

/** Has a real client do what the recorded one did, and expects that it gets what that one got. */
export class ScriptedClient {
  readonly inboxes = new Map<string, Inbox>();
  readonly #answers = new Map<number, Promise<unknown[]>>();
  readonly #questions = new Map<number, (...args: unknown[]) => void>();
  #expectsMore = true;

  /** @param binary what this client takes for binary */
  constructor(
    private readonly manager: RealManager,
    private readonly binary: (bytes: Uint8Array) => unknown = (bytes) => Buffer.from(bytes),
  ) {}

  async play({ steps, engine }: Script): Promise<void> {
    // Socket.IO 1 and 2 do not ask for `/`.
    if (engine?.revision === 3) this.#open('/', {});
    for (const step of steps) {
      if (step.by === 'client') this.#act(step, steps);
      else await this.#meet(step);
    }
  }

  inbox(namespace: string): Inbox {
    return this.inboxes.get(namespace) ?? this.#open(namespace, {});
  }

  #act(step: ClientStep, steps: readonly Step[]): void {
    const { kind, namespace = '/', event = '', args = [], data, query } = step;
    if (kind === 'connect') {
      this.#open(namespace, {
        ...(Object(data) === data && { auth: data }),
        ...(query && { query }),
      });
      return;
    }
    const inbox = this.inbox(namespace);
    const given = args.map((value) => this.#own(value));
    if (kind === 'ack') this.#questions.get(step.partner!)!(...given);
    else if (kind === 'disconnect') this.#leave(inbox, step, steps);
    else if (step.ackId === undefined) inbox.socket.emit(event, ...given);
    else this.#answers.set(step.index, inbox.ask(event, ...given));
  }

  #leave(inbox: Inbox, { index }: ClientStep, steps: readonly Step[]): void {
    this.#expectsMore = steps.slice(index + 1).some(({ by }) => by === 'server');
    inbox.socket.disconnect();
  }

  async #meet(step: ServerStep): Promise<void> {
    const { kind, namespace = '/', event = '', args } = step;
    if (kind === 'close') {
      await Promise.all([...this.inboxes.values()].map((inbox) => inbox.next('disconnect')));
      return;
    }
    const inbox = this.inbox(namespace);
    if (kind === 'connect') await inbox.next('connect');
    else if (kind === 'connect_error') await inbox.next('refused');
    else if (kind === 'disconnect') await inbox.next('disconnect');
    else if (kind === 'ack') same(await this.#answers.get(step.partner!), args);
    else if (kind === 'event') {
      const came = await inbox.event(event);
      same(came.args, args);
      expect(came.answer !== null).toBe(step.ackId !== undefined);
      if (came.answer !== null) this.#questions.set(step.index, came.answer);
    }
  }

  get expectsMore(): boolean {
    return this.#expectsMore;
  }

  #open(namespace: string, options: object): Inbox {
    const known = this.inboxes.get(namespace);
    if (known !== undefined) return known;
    const inbox = new Inbox(this.manager.socket(namespace, options));
    this.inboxes.set(namespace, inbox);
    return inbox;
  }

  #own(value: unknown): unknown {
    if (value instanceof Uint8Array) return this.binary(value);
    if (Array.isArray(value)) return value.map((item) => this.#own(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#own(item)]));
  }
}

function same(got: unknown, expected: unknown): void {
  expect(fingerprint(got)).toBe(fingerprint(expected));
}
