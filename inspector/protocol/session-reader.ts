import { type BodyForm, splitBody } from './engine-io/body.ts';
import type { Slice } from './engine-io/slice.ts';
import { TwiceEncoded } from './engine-io/twice-encoded.ts';
import type { Direction, Payload, Reading } from './reading.ts';
import { MessageReader } from './session/message-reader.ts';
import { SliceReader } from './session/slice-reader.ts';

/** How a message travelled. */
export interface Carriage {
  readonly transport: 'websocket' | 'polling';
  /** A polling body of JSONP: a script when received, a form when sent. */
  readonly jsonp?: boolean;
  /** Only the beginning of the message was kept. */
  readonly truncated?: boolean;
}

/**
 * Reads the messages of one Engine.IO session, its polling and its WebSocket alike, into packets of
 * Engine.IO and Socket.IO. It remembers for each direction which attachments are still to come, and for
 * the session whether it speaks Socket.IO and by which parser. Nothing throws: what is malformed becomes
 * a reading that says what was expected and what came, and the next message is read all the same.
 */
export class SessionReader {
  readonly #revision: 3 | 4;
  readonly #messages: MessageReader;
  readonly #slices: SliceReader;
  readonly #twiceEncoded = new TwiceEncoded();

  /** `revision` is that of the Engine.IO protocol, as the URL says it (`engineOf`). */
  constructor(revision: 3 | 4) {
    this.#revision = revision;
    this.#messages = new MessageReader(revision);
    this.#slices = new SliceReader(revision, this.#messages);
  }

  /** Whether the session speaks Socket.IO; null until its messages have told. */
  get socketIo(): boolean | null {
    return this.#messages.socketIo;
  }

  /**
   * The packets in one WebSocket message or one polling body, in order; none in the `ok` with which a
   * server answers a polling request that sent something. Missing attachments of an earlier packet come
   * first, as a malformed reading of no length.
   */
  read(direction: Direction, payload: Payload, how: Carriage): readonly Reading[] {
    const cut = how.truncated ?? false;
    if (how.transport === 'websocket') {
      const reading = cut ? null : this.#messages.readCommon(direction, payload);
      if (reading !== null) return [reading];
      return this.#slices.read(direction, payload, whole(payload, cut));
    }
    return this.#slicesOf(direction, payload, { jsonp: how.jsonp ?? false, cut }).flatMap((slice) =>
      this.#slices.read(direction, payload, slice),
    );
  }

  /** Messages of that direction were lost: nothing half-read goes on behind the gap. */
  forget(direction: Direction): void {
    this.#messages.forget(direction);
  }

  #slicesOf(direction: Direction, payload: Payload, form: BodyForm): readonly Slice[] {
    const slices = splitBody(direction, payload, this.#revision, form);
    return this.#revision === 3 ? this.#twiceEncoded.undo(payload, slices) : slices;
  }
}

function whole(message: Payload, cut: boolean): Slice {
  const form = typeof message === 'string' ? 'text' : 'binary';
  return { form, start: 0, end: message.length, cut };
}
