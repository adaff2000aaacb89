import type { Doc } from '../layout/doc.ts';
import { call, callOf } from '../layout/js-call.ts';
import { itemsDoc, type JsStyle, jsValue, quoted } from '../layout/js-value.ts';
import { printDoc } from '../layout/print-doc.ts';
import type { PlanConversation, PlanStep, TestPlan } from '../test-plan.ts';
import type { ClientDialect } from './client-dialect.ts';
import type { ClientNames } from './client-names.ts';
import { openingOf } from './client-opening.ts';
import { clientStyle } from './client-style.ts';
import { isReserved } from './reserved-events.ts';

/** So much of a call stands beside what it is compared with. */
const LONGEST_ACTUAL = 60;

/** Writes the steps of a plan as statements of a test. */
export class ClientBody {
  readonly #opened = new Set<number>();
  readonly #sockets = new Set<string>();
  /** Names of what came in a step, where a step behind it looks at it. */
  readonly #got = new Map<number, string>();
  readonly #questions = new Map<number, string>();
  readonly #answers = new Map<number, string>();
  readonly #style: JsStyle;

  constructor(
    private readonly plan: TestPlan,
    private readonly names: ClientNames,
    private readonly dialect: ClientDialect,
  ) {
    this.#style = clientStyle({
      any: dialect.any,
      socket: ({ conversation, namespace }) => {
        const name = names.socket({ conversation, namespace });
        return this.#sockets.has(name) ? name : null;
      },
      got: (step) => this.#got.get(step) ?? null,
    });
  }

  statements(): readonly Doc[] {
    const { conversations, steps } = this.plan;
    const silent = conversations.filter(
      ({ index, engine }) => engine === null && !steps.some((step) => step.conversation === index),
    );
    return [
      ...silent.flatMap((conversation) => this.#open(conversation)),
      ...steps.flatMap((step) => this.#step(step)),
      ...conversations.flatMap((conversation) => this.#close(conversation)),
    ];
  }

  #step(step: PlanStep): readonly Doc[] {
    const conversation = this.plan.conversations[step.conversation]!;
    const opening = this.#open(conversation);
    const { by } = step;
    const own =
      by === 'client' ? this.#client(step, conversation) : this.#server(step, conversation);
    return [...opening, ...own];
  }

  #close({ engine, socket, index }: PlanConversation): readonly Doc[] {
    if (engine !== null || socket.closing === null || !socket.isOpened) return [];
    const args = [socket.closing.code, socket.closing.reason].filter((arg) => arg !== undefined);
    const name = this.names.socket({ conversation: index, namespace: '/' });
    return this.#statement(callOf(`${name}.close`, args, this.#style));
  }

  #statement(expression: Doc): readonly Doc[] {
    return [[expression, ';']];
  }

  #open(conversation: PlanConversation): readonly Doc[] {
    if (this.#opened.has(conversation.index)) return [];
    this.#opened.add(conversation.index);
    const { index, engine, socket, recovers } = conversation;
    if (recovers !== null) return this.#cut(recovers);
    const opening = openingOf(conversation, this.names, this.#style);
    if (engine === null) {
      const name = this.names.socket({ conversation: index, namespace: '/' });
      if (socket.isOpened) return [...opening, ...this.#statement(`await ${name}.opened()`)];
      if (socket.refusal === null) return opening;
      return [...opening, ...this.#same(`await ${name}.refused()`, socket.refusal)];
    }
    // The older Socket.IO lets everybody into the default namespace, whether they asked or not.
    const isAsked = ({ conversation: of, kind, namespace }: PlanStep) =>
      of === index && kind === 'connect' && namespace === '/';
    const first = this.plan.steps.find(isAsked);
    const isLetIn = engine.revision === 3 && first?.by === 'server';
    return isLetIn ? [...opening, ...this.#connect(first, engine.revision)] : opening;
  }

  /** The connection is lost before it is taken up again. */
  #cut(conversation: number): readonly Doc[] {
    const isOver = this.plan.steps.some(
      (step) => step.conversation === conversation && step.kind === 'close',
    );
    const manager = this.names.manager({ index: conversation });
    return isOver ? [] : this.#statement(`${manager}.engine.close()`);
  }

  #client(step: PlanStep, { engine }: PlanConversation): readonly Doc[] {
    const name = this.names.socket(step);
    switch (step.kind) {
      case 'connect':
        return this.#connect(step, engine!.revision);
      case 'disconnect':
        return this.#statement(`${name}.disconnect()`);
      case 'message':
        return this.#send(step, name);
      case 'ack':
        return this.#reply(step);
      case 'event':
        if (step.said === null || isReserved(step.event, engine!.revision)) {
          return [`// Not sent: ${quoted(step.event)}`];
        }
        return this.#emit(step, name);
      default:
        return [];
    }
  }

  #connect(step: PlanStep, revision: 3 | 4): readonly Doc[] {
    const name = this.names.socket(step);
    if (this.#sockets.has(name)) return this.#statement(`${name}.connect()`);
    this.#sockets.add(name);
    const { conversation, namespace } = step;
    const events = this.plan.steps.flatMap((one) => {
      const isHere =
        this.names.rootOf(one.conversation) === this.names.rootOf(conversation) &&
        one.namespace === namespace;
      const isHeard = isHere && one.by === 'server' && one.kind === 'event';
      return isHeard && !isReserved(one.event, revision) ? [one.event] : [];
    });
    const manager = this.names.manager({ index: conversation });
    const options = step.by === 'client' ? (step.said?.[0] ?? {}) : {};
    const names = [...new Set(events)];
    const args = [
      manager,
      quoted(namespace),
      jsValue(options, this.#style),
      itemsDoc(names.map(quoted)),
    ];
    return this.#statement([`const ${name} = `, call('connect', args, names.length > 0)]);
  }

  #send(step: PlanStep, name: string): readonly Doc[] {
    if (step.said === null) return ['// Not sent: a message'];
    const [data] = step.said;
    if (!step.isJson) return this.#statement(callOf(`${name}.send`, [data], this.#style));
    return this.#statement(
      call(`${name}.send`, [callOf('JSON.stringify', [data], this.#style)], false),
    );
  }

  #reply({ partner, said }: PlanStep): readonly Doc[] {
    const question = partner === null ? undefined : this.#questions.get(partner);
    if (question === undefined || said === null) return [];
    return this.#statement(callOf(`${question}.reply`, said, this.#style));
  }

  #emit(step: PlanStep, name: string): readonly Doc[] {
    const args = [step.event, ...step.said!];
    if (step.partner === null) return this.#statement(callOf(`${name}.emit`, args, this.#style));
    const answer = this.plan.steps[step.partner]!;
    const ask = callOf(`${name}.ask`, args, this.#style);
    if (step.partner === step.index + 1) return this.#compare(['await ', ask], answer);
    const asked = this.names.answer(step);
    this.#answers.set(answer.index, asked);
    return this.#statement([`const ${asked} = `, ask]);
  }

  #server(step: PlanStep, { engine }: PlanConversation): readonly Doc[] {
    const name = this.names.socket(step);
    switch (step.kind) {
      case 'connect':
        return this.#statement(`await ${name}.connected()`);
      case 'connect_error':
        return this.#refusal(step, name, engine!.revision);
      case 'disconnect':
        return this.#statement(`await ${name}.disconnected()`);
      case 'close':
        return this.#end(step, engine === null);
      case 'message':
        return this.#message(step, name);
      case 'ack': {
        const asked = this.#answers.get(step.index);
        return asked === undefined ? [] : this.#compare(`await ${asked}`, step);
      }
      default:
        return isReserved(step.event, engine!.revision) ? [] : this.#event(step, name);
    }
  }

  #event(step: PlanStep, name: string): readonly Doc[] {
    if (step.partner === null) {
      return this.#compare(['await ', call(`${name}.next`, [quoted(step.event)], false)], step);
    }
    const question = this.names.question(step);
    this.#questions.set(step.index, question);
    this.#got.set(step.index, `${question}.args`);
    const asked = call(`${name}.question`, [quoted(step.event)], false);
    const statement = this.#statement([`const ${question} = await `, asked]);
    if (step.expected === null) return statement;
    return [...statement, ...this.#same(`${question}.args`, step.expected)];
  }

  #message(step: PlanStep, name: string): readonly Doc[] {
    if (step.expected === null) return this.#statement(`await ${name}.next()`);
    const [expected] = step.expected;
    const actual = step.isJson ? `JSON.parse(await ${name}.next())` : `await ${name}.next()`;
    if (!step.isBorrowed) return this.#same(actual, expected);
    const got = this.names.got(step);
    this.#got.set(step.index, got);
    return [...this.#statement(`const ${got} = [${actual}]`), ...this.#same(got, step.expected)];
  }

  #refusal(step: PlanStep, name: string, revision: 3 | 4): readonly Doc[] {
    const error = step.expected?.[0];
    const isObject = typeof error === 'object' && error !== null;
    if (revision === 3 && error !== undefined) return this.#same(`await ${name}.refused()`, error);
    if (!isObject || !('message' in error)) return this.#statement(`await ${name}.refused()`);
    return this.#same(`(await ${name}.refused()).message`, error.message);
  }

  #end({ conversation, ending }: PlanStep, isRaw: boolean): readonly Doc[] {
    const index = conversation;
    if (!isRaw) return this.#statement(`await ${this.names.manager({ index })}.ended()`);
    const { code = 1005, reason = '' } = ending ?? {};
    const name = this.names.socket({ conversation, namespace: '/' });
    return this.#same(`await ${name}.ended()`, { code, reason });
  }

  /** Asserts what came in a step, which is named where it is looked at later, or would not fit. */
  #compare(actual: Doc, step: PlanStep): readonly Doc[] {
    const { expected } = step;
    const text = printDoc(actual);
    const isShort = text.length <= LONGEST_ACTUAL && !text.includes('\n');
    if (expected === null && !step.isBorrowed) return this.#statement(actual);
    if (isShort && !step.isBorrowed) return this.#same(text, expected);
    const got = this.names.got(step);
    const statement = this.#statement([`const ${got} = `, actual]);
    this.#got.set(step.index, got);
    return expected === null ? statement : [...statement, ...this.#same(got, expected)];
  }

  #same(actual: string, expected: unknown): readonly Doc[] {
    return [this.dialect.same(actual, expected, this.#style)];
  }
}
