import { Format, Kind } from '../../inspector/observation.ts';
import { Clock } from './clock.ts';
import { json, type Written } from './json.ts';
import { blobBuffer, blobSlice, min, whenOwnSettled } from './natives.ts';
import { keepBinary, keepText, sizeOfBlob } from './payload.ts';
import type { Ring } from './ring.ts';

/** What the user may set; the defaults hold until the background says otherwise. */
export interface Limits {
  /** Bytes, or characters of text, kept of one message. A larger one is cut and says its true size. */
  message: number;
}

/** Writes what the taps see into the ring, in the order in which the page saw it. */
export class Recorder {
  readonly #clock = new Clock();
  #connections = 0;
  /** Is the call site of each send wanted? */
  callSites = false;
  /** Set when the extension is gone: nothing is kept any more. */
  retired = false;

  /** @param wake called after each observation, to have it delivered */
  constructor(
    readonly ring: Ring,
    readonly limits: Limits,
    private readonly wake: () => void,
  ) {}

  /** @returns the number of a new connection */
  connect(opening: Written): number {
    const connection = ++this.#connections;
    this.ring.opened(connection);
    this.note(connection, Kind.opening, opening);
    return connection;
  }

  /** Records an observation that has no payload. */
  note(connection: number, kind: Kind, detail: Written): void {
    this.#append(kind, Format.detail, connection, -1, json(detail), null);
  }

  /** Records a payload that the page sent or received: text, binary or Blob. Anything else has none. */
  payload(connection: number, kind: Kind, data: unknown): void {
    if (this.retired) return;
    if (typeof data === 'string') {
      const kept = keepText(data, this.limits.message);
      this.#append(kind, kept.format, connection, kept.size, kept.text, null);
      return;
    }
    const kept = keepBinary(data, this.limits.message);
    if (kept) this.#append(kind, kept.format, connection, kept.size, '', kept.bytes);
    else this.#blob(connection, kind, data);
  }

  /** Records a payload that is still being read; what comes after it waits for it. */
  payloadLater(connection: number, kind: Kind, reading: Promise<unknown>): void {
    const index = this.#append(kind, Format.unreadBlob, connection, 0, '', null);
    this.ring.hold(index);
    const settle = (data: unknown) => {
      if (!index) return;
      const kept =
        typeof data === 'string'
          ? keepText(data, this.limits.message)
          : keepBinary(data, this.limits.message);
      if (kept) this.ring.fill(index, kept.format, kept.size, kept.text, kept.bytes);
      else this.ring.fill(index, Format.unreadBlob, 0, '', null);
      this.wake();
    };
    whenOwnSettled(reading, settle, () => settle(null));
  }

  #blob(connection: number, kind: Kind, data: unknown): void {
    const size = sizeOfBlob(data);
    if (size === null) return;
    const blob = data as Blob;
    const index = this.#append(kind, Format.unreadBlob, connection, size, '', null);
    this.ring.hold(index);
    const part = size > this.limits.message ? blobSlice(blob, 0, this.limits.message) : blob;
    const settle = (buffer: ArrayBuffer | null) => {
      const kept = buffer && keepBinary(buffer, min(size, this.limits.message));
      if (kept) this.ring.fill(index, Format.blob, size, '', kept.bytes);
      else this.ring.fill(index, Format.unreadBlob, size, '', null);
      this.wake();
    };
    whenOwnSettled(blobBuffer(part), settle, () => settle(null));
  }

  #append(
    kind: Kind,
    format: Format,
    connection: number,
    size: number,
    text: string,
    bytes: Uint8Array | null,
  ): number {
    if (this.retired) return 0;
    const at = this.#clock.now();
    const index = this.ring.append(kind, format, connection, at, size, text, bytes);
    this.wake();
    return index;
  }
}
