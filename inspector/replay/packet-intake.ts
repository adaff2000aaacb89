import { decode } from '../protocol/decode.ts';
import { readPlain } from '../protocol/plain-reader.ts';
import type { Payload, Reading } from '../protocol/reading.ts';
import { SessionReader } from '../protocol/session-reader.ts';
import { saidOf, stepKindOf } from './said-of.ts';
import type { Said } from './step.ts';

/** A client could announce so many attachments, and send none. */
const MOST_ATTACHMENTS = 1_000;

const MESSAGE = 4;

/** Reads what a live client of Engine.IO sends, as the recording was read. Never throws. */
export class PacketIntake {
  readonly #reader: SessionReader;
  readonly #revision: 3 | 4;
  #waiting: { readonly reading: Reading; readonly message: Payload } | null = null;
  #attachments: Uint8Array[] = [];

  /** @param greeting what a server of Socket.IO 1 and 2 says unasked, and its clients need not repeat */
  constructor(revision: 3 | 4, greeting: Payload | null) {
    this.#revision = revision;
    this.#reader = new SessionReader(revision);
    // Without a handshake it would take the session for one that was seen from its middle on.
    this.#reader.read('received', '0{"sid":"live"}', { transport: 'websocket' });
    if (typeof greeting === 'string') {
      this.#reader.read('received', `${MESSAGE}${greeting}`, { transport: 'websocket' });
    }
  }

  /**
   * @param data what Engine.IO carried
   * @returns what was said; nothing while attachments are still to come
   */
  take(data: Payload): readonly Said[] {
    const message = typeof data === 'string' ? `${MESSAGE}${data}` : this.#withType(data);
    const readings = this.#reader.read('sent', message, { transport: 'websocket' });
    return readings.flatMap((reading) => this.#takeReading(reading, message));
  }

  #withType(data: Uint8Array): Uint8Array {
    if (this.#revision === 4) return data;
    const typed = new Uint8Array(data.length + 1);
    typed[0] = MESSAGE;
    typed.set(data, 1);
    return typed;
  }

  #takeReading(reading: Reading, message: Payload): Said[] {
    if (reading.kind === 'attachment') return this.#takeAttachment(reading, message);
    this.#waiting = null;
    const announced = reading.attachments ?? 0;
    if (announced === 0) return [this.#said(reading, message, [])];
    if (announced > MOST_ATTACHMENTS) return [this.#said(reading, message, [])];
    this.#waiting = { reading, message };
    this.#attachments = [];
    return [];
  }

  #takeAttachment(reading: Reading, message: Payload): Said[] {
    const decoded = decode(reading, message, [], this.#revision);
    if (this.#waiting === null || decoded.kind !== 'bytes') return [];
    this.#attachments.push(decoded.bytes);
    const { reading: whole, message: text } = this.#waiting;
    if (this.#attachments.length < (whole.attachments ?? 0)) return [];
    this.#waiting = null;
    return [this.#said(whole, text, this.#attachments)];
  }

  #said(reading: Reading, message: Payload, attachments: readonly Uint8Array[]): Said {
    const decoded = decode(reading, message, attachments, this.#revision);
    return saidOf(reading, stepKindOf(reading.kind) ?? 'message', decoded, () => message);
  }
}

/** Reads what a live client of a plain WebSocket sends, as the recording was read. Never throws. */
export function readMessage(data: Payload): Said {
  const reading = readPlain(data, false);
  return saidOf(reading, 'message', decode(reading, data, [], 4), () => data);
}
