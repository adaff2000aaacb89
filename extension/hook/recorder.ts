import { Format, Kind } from '../../inspector/observation.ts';
import { READING } from './block.ts';
import { createClock } from './clock.ts';
import { json, type Written } from './json.ts';
import { blobBuffer, blobSlice, whenOwnSettled } from './natives.ts';
import { type Kept, keepBinary, keepText, sizeOfBlob } from './payload.ts';
import type { Ring } from './ring.ts';

export type Recorder = ReturnType<typeof createRecorder>;

/**
 * Writes what the taps see into the ring, in the order in which the page saw it.
 * @param messageBytes bytes, or characters of text, kept of one message; a larger one is cut and says its true size
 * @param wake called after each observation, to have it delivered
 */
export function createRecorder(ring: Ring, messageBytes: number, wake: () => void) {
  const clock = createClock();
  let connections = 0;

  const keep = (data: unknown): Kept | null =>
    typeof data === 'string'
      ? keepText(data, recorder.messageBytes)
      : keepBinary(data, recorder.messageBytes);

  const append = (
    kind: Kind,
    format: number,
    connection: number,
    size: number,
    text: string,
    bytes: Uint8Array | null,
  ): number => {
    if (recorder.retired) return 0;
    const index = ring.append(kind, format, connection, clock(), size, text, bytes);
    wake();
    return index;
  };

  /** @param format of what is read, where that is known before */
  const later = (
    connection: number,
    kind: Kind,
    size: number,
    reading: Promise<unknown>,
    format?: Format,
  ): void => {
    const index = append(kind, READING, connection, size, '', null);
    const settle = (data: unknown) => {
      if (!index) return;
      const kept = keep(data);
      if (kept) ring.fill(index, format ?? kept.format, size || kept.size, kept.text, kept.bytes);
      else ring.fill(index, Format.unreadBlob, size, '', null);
      wake();
    };
    whenOwnSettled(reading, settle, () => settle(null));
  };

  const recorder = {
    ring,
    messageBytes,
    /** Is the call site of each send wanted? */
    callSites: false,
    /** Set when the extension is gone: nothing is kept any more. */
    retired: false,

    /** @returns the number of a new connection */
    connect(opening: Written): number {
      ring.opened(++connections);
      recorder.note(connections, Kind.opening, opening);
      return connections;
    },

    /** Records an observation that has no payload. */
    note(connection: number, kind: Kind, detail: Written): void {
      recorder.text(connection, kind, json(detail));
    },

    /** The same where the detail is JSON already. */
    text(connection: number, kind: Kind, detail: string): void {
      append(kind, Format.detail, connection, -1, detail, null);
    },

    opened(connection: number, protocol: string, extensions: string): void {
      recorder.note(connection, Kind.opened, { protocol, extensions });
    },

    failed(connection: number, message: string): void {
      recorder.note(connection, Kind.failed, { message });
    },

    closed(
      connection: number,
      code: number,
      reason: string,
      wasClean: boolean,
      bufferedAmount = 0,
    ): void {
      recorder.note(connection, Kind.closed, { code, reason, wasClean, bufferedAmount });
    },

    /** Records a payload that the page sent or received: text, binary or Blob. Anything else has none. */
    payload(connection: number, kind: Kind, data: unknown): void {
      if (recorder.retired) return;
      const kept = keep(data);
      if (kept) {
        append(kind, kept.format, connection, kept.size, kept.text, kept.bytes);
        return;
      }
      const size = sizeOfBlob(data);
      if (size === null) return;
      const blob = data as Blob;
      const limit = recorder.messageBytes;
      const part = size > limit ? blobSlice(blob, 0, limit) : blob;
      later(connection, kind, size, blobBuffer(part), Format.blob);
    },

    /** Records a payload that is still being read; what comes after it waits for it. */
    payloadLater(connection: number, kind: Kind, reading: Promise<unknown>): void {
      later(connection, kind, 0, reading);
    },
  };
  return recorder;
}
