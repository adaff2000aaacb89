import { textExcerpt } from '../excerpt.ts';
import type { Direction, Reading } from '../reading.ts';
import type { TextPlace } from './message-place.ts';

/** A binary packet whose attachments have not all come. */
interface Unfinished {
  readonly packet: Reading;
  readonly wanted: number;
  came: number;
}

/** The attachments that the binary packets of a session still wait for, in each direction. */
export class Attachments {
  readonly #unfinished: Partial<Record<Direction, Unfinished | undefined>> = {};
  /** The directions in which no packet can have been missed that announced attachments. */
  readonly #followed: Record<Direction, boolean> = { sent: false, received: false };

  /** The session's handshake was seen, so no message was before. */
  begin(): void {
    this.#followed.sent = true;
    this.#followed.received = true;
  }

  /** Is it known of every attachment in that direction which packet announced it? */
  follows(direction: Direction): boolean {
    return this.#followed[direction];
  }

  /** Does a packet in that direction wait for some? */
  isAwaited(direction: Direction): boolean {
    return this.#unfinished[direction] !== undefined;
  }

  /** A packet came; if it names attachments, the next binary messages are those. */
  expectFor(direction: Direction, packet: Reading): void {
    const wanted = packet.attachments;
    this.#followed[direction] = true;
    if (wanted !== undefined) this.#unfinished[direction] = { packet, wanted, came: 0 };
  }

  /** A binary message came; true if a packet waited for it. */
  take(direction: Direction): boolean {
    const unfinished = this.#unfinished[direction];
    if (unfinished === undefined) return false;
    unfinished.came++;
    if (unfinished.came >= unfinished.wanted) this.#unfinished[direction] = undefined;
    return true;
  }

  forget(direction: Direction): void {
    this.#followed[direction] = false;
    this.#unfinished[direction] = undefined;
  }

  /**
   * A text packet came: what was waited for does not come any more. The reading that says so names the
   * packet that stays incomplete; null when none does.
   */
  giveUp(direction: Direction, instead: TextPlace): Reading | null {
    const unfinished = this.#unfinished[direction];
    if (unfinished === undefined) return null;
    const { start: at, source, from, to } = instead;
    this.#unfinished[direction] = undefined;
    const { namespace, event, ackId, attachments } = unfinished.packet;
    return {
      layer: 'socket.io',
      kind: 'malformed',
      start: at,
      end: at,
      payloadStart: at,
      ...(namespace !== undefined && { namespace }),
      ...(event !== undefined && { event }),
      ...(ackId !== undefined && { ackId }),
      ...(attachments !== undefined && { attachments }),
      malformed: {
        expected: `${unfinished.wanted} binary attachments`,
        got: `${unfinished.came}, then the text ${textExcerpt(source, from, to)}`,
      },
    };
  }
}
