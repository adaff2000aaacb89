import { base64Decode } from '../base64.ts';
import { type EnginePacket, scanBinaryPacket, scanTextPacket } from '../engine-io/packet.ts';
import type { Slice } from '../engine-io/slice.ts';
import { textExcerpt } from '../excerpt.ts';
import type { Direction, Malformed, Payload, Reading } from '../reading.ts';
import type { TextPlace } from './message-place.ts';
import type { MessageReader } from './message-reader.ts';

/** Reads the Engine.IO packets of one session, and through `messages` what is inside them. */
export class SliceReader {
  readonly #revision: 3 | 4;
  readonly #messages: MessageReader;

  constructor(revision: 3 | 4, messages: MessageReader) {
    this.#revision = revision;
    this.#messages = messages;
  }

  /** The packet that stands in `message` at `slice`. */
  read(direction: Direction, message: Payload, slice: Slice): readonly Reading[] {
    if (typeof slice.form === 'object') return [malformedReading(slice, slice.form)];
    if (slice.form === 'binary') return [this.#readBinary(direction, message as Uint8Array, slice)];
    const place = placeOf(message, slice);
    if (place.from === place.to && slice.cut) return [engineReading('text', slice, 0)];
    return this.#readText(direction, slice, place);
  }

  #readText(direction: Direction, slice: Slice, place: TextPlace): readonly Reading[] {
    const packet = scanTextPacket(place.source, place.from, place.to, this.#revision);
    if ('expected' in packet) return [malformedReading(slice, packet)];
    if (packet.base64) return [this.#readBase64(direction, slice, place, packet)];
    if (packet.kind === 'message') {
      const { source, to, apart, start, end, cut } = place;
      const from = packet.dataStart;
      return this.#messages.readText(direction, { source, from, to, apart, start, end, cut });
    }
    if (packet.kind === 'open' && direction === 'received') this.#messages.begin();
    return [engineReading(packet.kind, slice, packet.dataStart)];
  }

  #readBase64(
    direction: Direction,
    slice: Slice,
    { source, to }: TextPlace,
    { kind, dataStart }: EnginePacket,
  ): Reading {
    // Of a cut text, four digits at a time are whole.
    const end = slice.cut ? to - ((to - dataStart) % 4) : to;
    const data = base64Decode(source.slice(dataStart, end));
    if (data === null) {
      // It may have been an attachment; those behind it would go to the wrong places.
      this.#messages.forget(direction);
      return malformedReading(slice, {
        expected: 'base64',
        got: textExcerpt(source, dataStart, to),
      });
    }
    if (kind !== 'message') return { ...engineReading(kind, slice, dataStart), bytes: data };
    return this.#messages.readBinary(direction, { ...slice, data, from: dataStart, base64: true });
  }

  #readBinary(direction: Direction, message: Uint8Array, slice: Slice): Reading {
    const { start, end } = slice;
    const packet = scanBinaryPacket(message, start, end, this.#revision);
    if ('expected' in packet) return malformedReading(slice, packet);
    const from = packet.dataStart;
    if (packet.kind !== 'message') return engineReading(packet.kind, slice, from);
    const data = message.subarray(from, end);
    return this.#messages.readBinary(direction, { ...slice, data, from, base64: false });
  }
}

function placeOf(message: Payload, { start, end, cut, text }: Slice): TextPlace {
  if (text !== undefined) {
    return { source: text, from: 0, to: text.length, apart: true, start, end, cut };
  }
  const source = typeof message === 'string' ? message : '';
  return { source, from: start, to: end, apart: false, start, end, cut };
}

function engineReading(kind: Reading['kind'], slice: Slice, payloadStart: number): Reading {
  const { start, end, text } = slice;
  return {
    layer: 'engine.io',
    kind,
    start,
    end,
    payloadStart,
    ...(text !== undefined && { text }),
  };
}

function malformedReading(slice: Slice, malformed: Malformed): Reading {
  const start = slice.text === undefined ? slice.start : 0;
  return { ...engineReading('malformed', slice, start), malformed };
}
