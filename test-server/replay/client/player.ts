import { setTimeout as delay } from 'node:timers/promises';
import type { Entry } from '../../../inspector/timeline/entry.ts';
import { EngineLink } from './engine-link.ts';
import type { EngineMessage } from './engine-packet.ts';
import { hasTwiceEncoded } from './has-twice-encoded.ts';
import { LONGEST_PAUSE } from './limits.ts';
import { messageToSend, packetToSend } from './packet-to-send.ts';
import type { Play } from './play.ts';
import { receivedKey } from './received-key.ts';
import { isSentByStep, type ScriptedConversation, type Step } from './script.ts';
import { WebSocketLink } from './web-socket-link.ts';

/** Plays the page's side of one conversation. */
export class Player {
  /** How many of the script's packets have come, or are not waited for any more, without a hole. */
  came = 0;
  /** How many steps are done, or given up. */
  done = 0;
  #isOpen = false;
  #isOver = false;
  #link: EngineLink | WebSocketLink | null = null;
  readonly #counts = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #forgiven = new Set<number>();
  /** Steps whose rows are still to come. */
  readonly #performed: Step[] = [];
  /** When the page was last told something, or did something, by the recording's clock. */
  #lastAt: number;

  constructor(
    private readonly play: Play,
    readonly script: ScriptedConversation,
    private readonly url: URL,
  ) {
    script.received.forEach(({ key, number }, index) => {
      this.#places.set(`${number} ${key}`, index);
    });
    this.#lastAt = script.openedAt;
  }

  /** Plays it through; ends when everything has come that came in the recording. Never rejects. */
  async run(): Promise<void> {
    await this.#play();
    this.done = this.script.steps.length;
    this.came = this.script.received.length;
    this.play.playerDone();
  }

  terminate(): void {
    this.#isOver = true;
    this.#link?.terminate();
  }

  async #play(): Promise<void> {
    const { steps, received } = this.script;
    await this.play.whenItsTurn(this);
    if (this.play.signal.aborted || this.#isOver) return;
    this.#link = this.#open();
    await this.play.until(() => this.#isOpen || this.#isOver, this.play.patience);
    for (const step of steps) await this.#perform(step);
    const last = Math.max(this.#lastAt, received.at(-1)?.at ?? 0);
    await this.#caused(received.length, last);
    const closes = steps.at(-1)?.what === 'close' && this.#link instanceof WebSocketLink;
    if (closes) await this.play.until(() => this.#isOver, this.play.patience);
  }

  #open(): EngineLink | WebSocketLink {
    const { conversation } = this.script;
    const { headers } = this.play;
    const [first] = conversation.connections;
    const listener = (entry: Entry) => this.#take(entry);
    if (conversation.session === null) {
      const url = new URL(this.url);
      url.protocol = url.protocol.replace('http', 'ws');
      const plan = { url: url.href, protocols: first!.opening?.protocols ?? [], headers };
      return new WebSocketLink(this.play.log, plan, listener);
    }
    const startsWith = first!.transport === 'polling' ? 'polling' : 'websocket';
    const upgrades = conversation.connections.some(({ transport }) => transport === 'websocket');
    const { revision } = conversation.session;
    const encodesTwice = hasTwiceEncoded(this.play.script.timeline, conversation.rows);
    const url = engineUrl(this.url);
    const plan = { url, revision, encodesTwice, startsWith, upgrades, headers } as const;
    return new EngineLink(this.play.log, plan, listener);
  }

  #take(entry: Entry): void {
    const { kind, layer, row, connection } = entry;
    if (isSentByStep(entry)) {
      const step = this.#performed.shift();
      if (step !== undefined) this.play.correspond(step.row, row);
    }
    const isEngine = this.script.conversation.session !== null;
    if (kind === 'open' && layer === (isEngine ? 'engine.io' : 'websocket')) this.#isOpen = true;
    // A WebSocket that was to take over and failed leaves polling as it was.
    const isEnd = kind === 'error' || (kind === 'close' && layer !== 'polling');
    if (isEnd && (connection.session?.transport ?? connection.transport) === connection.transport) {
      this.#isOver = true;
    }
    if (kind === 'error') this.play.fail(entry);
    this.#count(entry);
    this.play.wake(entry);
  }

  #count(entry: Entry): void {
    const key = receivedKey(entry, (question) => this.play.recordedOf(question));
    if (key === null) return;
    const number = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, number);
    const index = this.#places.get(`${number} ${key}`);
    if (index === undefined) return;
    this.play.correspond(this.script.received[index]!.row, entry.row);
    this.#advance();
  }

  #advance(): void {
    const { received } = this.script;
    for (; this.came < received.length; this.came++) {
      const { key, number } = received[this.came]!;
      if ((this.#counts.get(key) ?? 0) < number && !this.#forgiven.has(this.came)) return;
    }
  }

  async #perform(step: Step): Promise<void> {
    const missing = await this.#caused(step.after, step.at);
    if (missing.length > 0 && !this.#isOver)
      this.play.late.push({ row: step.row, waitedFor: missing });
    await this.#pause(step);
    await this.#onItsTransport(step);
    this.#lastAt = step.at;
    const reason = this.#attempt(step);
    if (reason !== null) this.play.unsent.push({ row: step.row, reason });
    this.done++;
    this.play.stepDone();
  }

  /** Waits for what the page had received; what does not come is not waited for again. */
  async #caused(count: number, at: number): Promise<number[]> {
    const { received } = this.script;
    const pause = Math.min(Math.max(at - this.#lastAt, 0), LONGEST_PAUSE);
    const isReady = () => this.came >= count || this.#isOver;
    await this.play.until(isReady, this.play.patience + pause);
    const missing: number[] = [];
    for (let index = this.came; index < count; index++) {
      const { key, number, row } = received[index]!;
      if ((this.#counts.get(key) ?? 0) >= number || this.#forgiven.has(index)) continue;
      missing.push(row);
      this.#forgiven.add(index);
    }
    this.#advance();
    const last = count === 0 ? 0 : received[count - 1]!.at;
    this.#lastAt = Math.max(this.#lastAt, last);
    return missing;
  }

  /** What went over the WebSocket waits until the session has moved there. */
  async #onItsTransport({ row }: Step): Promise<void> {
    const link = this.#link;
    const { transport } = this.play.script.timeline.connectionOf(row);
    if (transport !== 'websocket' || !(link instanceof EngineLink)) return;
    await this.play.until(() => !link.isMoving || this.#isOver, this.play.patience);
  }

  async #pause({ at }: Step): Promise<void> {
    const { speed, signal } = this.play;
    const pause = Number.isFinite(speed) ? (at - this.#lastAt) / speed : 0;
    if (pause < 1 || this.#isOver) return;
    await delay(Math.min(pause, LONGEST_PAUSE), undefined, { signal }).catch(() => undefined);
  }

  /** @returns why it was not done */
  #attempt(step: Step): string | null {
    try {
      return this.#do(step);
    } catch (error) {
      // A packet so deep that no writer gets to its end.
      return `it could not be written: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #do(step: Step): string | null {
    if (this.play.signal.aborted) return 'the run was ended';
    if (!this.#isOpen) return 'the connection did not open';
    if (this.#isOver) return step.what === 'close' ? null : 'the connection had ended';
    const { timeline } = this.play.script;
    if (step.what === 'close') {
      const { code, reason } = timeline.entry(step.row).connection.closing ?? {};
      this.#link!.close(code, reason);
      return null;
    }
    const entry = timeline.entry(step.row);
    const rewriting = this.play.rewritingOf(step, entry);
    if (typeof rewriting === 'string') return rewriting;
    const isRaw = this.#link instanceof WebSocketLink;
    const message = isRaw ? messageToSend(timeline, step.row, rewriting.values) : null;
    const alone = message === null ? null : [message];
    const messages = isRaw ? alone : packetToSend(timeline, step.row, rewriting);
    if (messages === null) return 'not all of it was recorded';
    this.#performed.push(step);
    if (this.#link instanceof EngineLink) this.#link.send(messages);
    else this.#link!.send(messages[0] as EngineMessage);
    return null;
  }
}

/** The address without what a session's transports put into it. */
function engineUrl(recorded: URL): string {
  const url = new URL(recorded);
  for (const name of ['transport', 'sid', 't', 'j', 'b64']) url.searchParams.delete(name);
  return url.href;
}
