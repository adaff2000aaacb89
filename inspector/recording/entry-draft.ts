import { Format, Kind } from '../observation.ts';
import { base64Decode } from '../protocol/base64.ts';
import { type Fields, fieldsOf, numberOf, textOf, timeOf } from './har-values.ts';
import { Strand } from './strand.ts';

/** Of binary, by its name in `_sockeye`. */
export const FORMATS: ReadonlyMap<string, number> = new Map([
  ['view', Format.view],
  ['blob', Format.blob],
  ['unread', Format.unreadBlob],
]);
const [BINARY, CLOSE, PING, PONG] = [2, 8, 9, 10];
const ERROR = 'error';

/** An entry as its fields come. Messages are kept in columns, since there may be millions. */
export class EntryDraft {
  readonly fields: Record<string, unknown> = {};
  /** Its messages, whose they are and their keys to be said; the time of one without is NaN. */
  readonly messages = new Strand('', 0, false);
  hasMessages = false;
  /** Messages that are none, or pings. */
  ignored = 0;

  set(key: string, value: unknown): void {
    if (key === '_webSocketMessages') {
      // No array: the scanner tells arrays as messages.
      this.hasMessages = value !== null;
      return;
    }
    this.fields[key] = value;
  }

  add(messages: readonly unknown[]): void {
    this.hasMessages = true;
    const { isOwn } = this;
    for (const value of messages) this.#add(fieldsOf(value), isOwn);
  }

  #add(fields: Fields, isOwn: boolean): void {
    const { type, time, opcode, data } = fields;
    if (typeof data !== 'string' || opcode === PING || opcode === PONG) {
      this.ignored++;
      return;
    }
    const own = fields._sockeye === undefined ? null : fieldsOf(fields._sockeye);
    const at = numberOf(own?.at) ?? (isOwn ? secondsOf(time) : timeOf(time)) ?? Number.NaN;
    if (type === ERROR) {
      this.messages.note(Kind.failed, at, 0, { message: data });
    } else if (opcode === CLOSE) {
      this.messages.note(Kind.closed, at, 0, closeOf(fields));
    } else {
      const kind = isSent(type) ? Kind.sent : Kind.received;
      // Of a tool that does not encode binary nothing is to be lost.
      const payload = opcode === BINARY ? (base64Decode(data) ?? data) : data;
      const format = typeof payload === 'string' ? Format.text : binaryFormat(own);
      this.messages.push({ kind, at, key: 0, payload, format, size: trueSize(own) });
      const { callSite } = own ?? {};
      if (typeof callSite === 'string') this.messages.note(Kind.callSite, at, 0, { callSite });
    }
  }

  /** Was it written by Sockeye? */
  get isOwn(): boolean {
    return typeof fieldsOf(this.fields._sockeye).connection === 'string';
  }
}

function isSent(type: unknown): boolean {
  return type === 'send' || /^(?:sent|client|request|out)/i.test(textOf(type));
}

function binaryFormat(own: Fields | null): number {
  return FORMATS.get(textOf(own?.format)) ?? Format.arrayBuffer;
}

/** Undefined where all was kept. */
function trueSize(own: Fields | null): number | undefined {
  return own?.cut === true ? (numberOf(own.size) ?? undefined) : undefined;
}

function secondsOf(time: unknown): number | null {
  const seconds = numberOf(time);
  return seconds === null ? null : seconds * 1_000;
}

function closeOf({ code, reason }: Fields): object {
  return { code: numberOf(code) ?? 0, reason: textOf(reason), wasClean: true, bufferedAmount: 0 };
}
