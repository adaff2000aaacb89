import { Format, Kind } from '../../inspector/observation.ts';
import { READING } from './block.ts';
import { createClock } from './clock.ts';
import { json, type Written } from './json.ts';
import { blobBuffer, blobSlice, whenOwnSettled } from './natives.ts';
import { type Kept, keepBinary, keeping, keepText, sizeOfBlob } from './payload.ts';
import type { Ring } from './ring.ts';

export type Recorder = ReturnType<typeof createRecorder>;

/**
 * Writes what the taps see into the ring, in the order in which the page saw it.
 * @param keptBytes bytes, or characters of text, kept of one message; a larger one is cut and says its true size
 * @param wake called after each observation, to have it delivered
 */
export function createRecorder(ring: Ring, keptBytes: number, wake: () => void) {
  const clock = createClock();
  let connections = 0;

  const keep = (data: unknown): Kept | null =>
    typeof data === 'string'
      ? keepText(data, recorder.keptBytes)
      : keepBinary(data, recorder.keptBytes);

  const append = (kind: Kind, connection: number, kept: Kept): number => {
    if (recorder.retired) return 0;
    const index = ring.append(kind, connection, clock(), kept);
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
    const index = append(kind, connection, keeping(READING, size, '', null));
    const settle = (data: unknown) => {
      if (!index) return;
      const kept = keep(data) ?? keeping(Format.unreadBlob, size, '', null);
      const known = kept.bytes ? format : undefined;
      ring.fillIn(index, { ...kept, format: known ?? kept.format, size: size || kept.size });
      wake();
    };
    whenOwnSettled(reading, settle, () => settle(null));
  };

  const recorder = {
    ring,
    keptBytes,
    /** Is the call site of each send wanted? */
    callSites: false,
    /** Set when the extension is gone: nothing is kept any more. */
    retired: false,

    /** @returns the number of a new connection */
    connect(opening: Written): number {
      ring.opened(++connections);
      recorder.noteDown(connections, Kind.opening, opening);
      return connections;
    },

    /** Records an observation that has no payload. */
    noteDown(connection: number, kind: Kind, detail: Written): void {
      recorder.text(connection, kind, json(detail));
    },

    /** The same where the detail is JSON already. */
    text(connection: number, kind: Kind, detail: string): void {
      append(kind, connection, keeping(Format.detail, -1, detail, null));
    },

    noteOpened(connection: number, protocol: string, extensions: string): void {
      recorder.noteDown(connection, Kind.opened, { protocol, extensions });
    },

    noteFailed(connection: number, message: string): void {
      recorder.noteDown(connection, Kind.failed, { message });
    },

    noteClosed(
      connection: number,
      code: number,
      reason: string,
      wasClean: boolean,
      bufferedAmount = 0,
    ): void {
      recorder.noteDown(connection, Kind.closed, { code, reason, wasClean, bufferedAmount });
    },

    /** Records a payload that the page sent or received: text, binary or Blob. Anything else has none. */
    payload(connection: number, kind: Kind, data: unknown): void {
      if (recorder.retired) return;
      const kept = keep(data);
      if (kept) {
        append(kind, connection, kept);
        return;
      }
      const size = sizeOfBlob(data);
      if (size === null) return;
      const blob = data as Blob;
      const limit = recorder.keptBytes;
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
