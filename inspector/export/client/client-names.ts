import type { PlanConversation, PlanStep, TestPlan } from '../test-plan.ts';

/** Names of variables for what a plan has. */
export class ClientNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #origins: string[];
  readonly #conversations: readonly PlanConversation[];

  constructor({ conversations }: TestPlan) {
    this.#conversations = conversations;
    this.#origins = [...new Set(conversations.map(({ origin }) => origin))];
  }

  /** The origins that were recorded. */
  get origins(): readonly string[] {
    return this.#origins;
  }

  /** The constant of an origin. */
  target(origin: string): string {
    const place = this.#origins.indexOf(origin);
    return place <= 0 ? 'TARGET' : `TARGET_${place + 1}`;
  }

  manager({ index }: Pick<PlanConversation, 'index'>): string {
    return this.#nameOf(`manager ${this.rootOf(index)}`, 'manager');
  }

  /** Of the socket of a namespace; of a plain WebSocket. */
  socket({ conversation, namespace }: Pick<PlanStep, 'conversation' | 'namespace'>): string {
    return this.#nameOf(`socket ${this.rootOf(conversation)} ${namespace}`, socketName(namespace));
  }

  /** The conversation that was taken up again and again until this one. */
  rootOf(conversation: number): number {
    const recovered = this.#conversations[conversation]?.recovers ?? null;
    return recovered === null ? conversation : this.rootOf(recovered);
  }

  /** Of what came in a step. */
  got({ index }: PlanStep): string {
    return this.#nameOf(`got ${index}`, 'got1');
  }

  question({ index }: PlanStep): string {
    return this.#nameOf(`question ${index}`, 'question1');
  }

  answer({ index }: PlanStep): string {
    return this.#nameOf(`answer ${index}`, 'answer1');
  }

  #nameOf(key: string, base: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const stem = base.replace(/\d+$/, '');
    let name = base;
    for (let number = 2; this.#taken.has(name); number++) name = `${stem}${number}`;
    this.#taken.add(name);
    this.#names.set(key, name);
    return name;
  }
}

function socketName(namespace: string): string {
  const words = namespace.match(/[A-Za-z0-9]+/g) ?? [];
  const camel = words.map((word, index) =>
    index === 0 ? word[0]!.toLowerCase() + word.slice(1) : word[0]!.toUpperCase() + word.slice(1),
  );
  const name = camel.join('').slice(0, 30);
  return name === '' ? 'socket' : `${/^\d/.test(name) ? 'of' : ''}${name}Socket`;
}
