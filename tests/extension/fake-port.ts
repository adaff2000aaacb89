import { FakeEvent } from './fake-event.ts';
import type { Lane } from './lanes.ts';

/** What the browser tells of the context that has opened a port or sent a message. */
export interface Sender {
  readonly id: string;
  readonly url: string;
  readonly tab?: { readonly id: number };
  readonly frameId?: number;
}

/** Runs what a context does when something arrives in it. */
export type Enter = (run: () => void) => void;

/** One end of a port between two contexts, as `runtime.Port`. */
export class FakePort {
  readonly onMessage = new FakeEvent<[message: unknown, port: FakePort]>();
  readonly onDisconnect = new FakeEvent<[port: FakePort]>();
  #peer: FakePort | null = null;
  #isOpen = true;
  #isDead = false;

  /**
   * @param lane the way to the other end
   * @param enter runs what arrives at this end
   * @param sender of the other end; only the end that accepts knows it
   */
  constructor(
    readonly name: string,
    private readonly lane: Lane,
    private readonly enter: Enter,
    readonly sender?: Sender,
  ) {}

  static join(one: FakePort, other: FakePort): void {
    one.#peer = other;
    other.#peer = one;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  postMessage(message: unknown): void {
    if (this.#isDead) return;
    if (!this.#isOpen) throw new Error('Attempting to use a disconnected port object');
    const copy = structuredClone(message);
    this.lane.send(() => this.#peer && FakePort.#deliver(this.#peer, copy));
  }

  disconnect(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.lane.send(() => this.#peer && FakePort.#close(this.#peer));
  }

  /** The port is closed from outside. @returns lets this end hear of it */
  sever(): () => void {
    if (!this.#isOpen) return () => {};
    this.disconnect();
    return () => this.enter(() => this.onDisconnect.emit(this));
  }

  /** The context of this end is no more. @param loses does what it has posted get lost? */
  die(loses: boolean): void {
    if (loses) this.lane.lose();
    this.disconnect();
    this.#isDead = true;
  }

  static #deliver(port: FakePort, message: unknown): void {
    if (port.#isOpen) port.enter(() => port.onMessage.emit(message, port));
  }

  static #close(port: FakePort): void {
    if (!port.#isOpen) return;
    port.#isOpen = false;
    port.enter(() => port.onDisconnect.emit(port));
  }
}
