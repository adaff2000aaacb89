import { Format, Kind } from '../observation.ts';
import { base64Decode } from '../protocol/base64.ts';
import type { Payload } from '../protocol/reading.ts';
import { type EntryDraft, FORMATS } from './entry-draft.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './har-values.ts';
import { STEP_KINDS } from './sockeye-fields.ts';
import type { Strand } from './strand.ts';
import type { Strands } from './strands.ts';

const LARGEST_NUMBER = 0xffff_ffff;
const KINDS: ReadonlyMap<string, number> = new Map(Object.entries(STEP_KINDS));

/** Reads an entry that Sockeye has written. */
export function readOwnEntry(draft: EntryDraft, strands: Strands): void {
  const own = fieldsOf(draft.fields._sockeye);
  const { document, connection } = placeOf(own);
  const steps = strands.ofSteps(document, connection);
  for (const step of listOf(own.observations)) readStep(fieldsOf(step), draft.fields, steps);
  const { messages } = draft;
  if (messages.length === 0) return;
  const orders = ordersOf(listOf(own.messageOrder));
  messages.document = document;
  messages.connection = connection;
  messages.hasOrder = true;
  let [at, key] = [0, Number.MAX_SAFE_INTEGER];
  for (let i = 0; i < messages.length; i++) {
    if (messages.kinds[i] !== Kind.callSite) {
      key = orders.next().value ?? Number.MAX_SAFE_INTEGER;
      at = Number.isNaN(messages.ats[i]) ? at : messages.ats[i]!;
    }
    messages.ats[i] = at;
    messages.keys[i] = key;
  }
  strands.all.push(messages);
}

/** An id is the document's, a dot, and the connection's number. */
function placeOf(own: Fields): { document: string; connection: number } {
  const id = textOf(own.connection);
  const dot = id.lastIndexOf('.');
  const number = Number(id.slice(dot + 1));
  const isNumber = dot >= 0 && Number.isInteger(number) && number >= 0 && number <= LARGEST_NUMBER;
  return isNumber
    ? { document: id.slice(0, dot), connection: number }
    : { document: id, connection: 1 };
}

function* ordersOf(runs: readonly unknown[]): Generator<number, undefined> {
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const first = numberOf(runs[i]) ?? 0;
    const count = numberOf(runs[i + 1]) ?? 0;
    for (let j = 0; j < count; j++) yield first + j;
  }
  return undefined;
}

function readStep(step: Fields, entry: Fields, strand: Strand): void {
  const { kind: name, at: time, order, ...detail } = step;
  const kind = KINDS.get(textOf(name));
  if (kind === undefined) return;
  const at = numberOf(time) ?? 0;
  const key = numberOf(order) ?? Number.MAX_SAFE_INTEGER;
  if (kind !== Kind.sent && kind !== Kind.received) {
    strand.note(kind, at, key, detail);
    return;
  }
  const payload = kind === Kind.sent ? sentBody(entry) : receivedBody(entry);
  const binary = FORMATS.get(textOf(detail.format)) ?? Format.arrayBuffer;
  strand.push({
    kind,
    at,
    key,
    payload,
    format: typeof payload === 'string' ? Format.text : binary,
    size: detail.cut === true ? (numberOf(detail.size) ?? undefined) : undefined,
  });
  const { callSite } = detail;
  if (typeof callSite === 'string') strand.note(Kind.callSite, at, key, { callSite });
}

/** The body of an entry's request; empty for none. */
export function sentBody(entry: Fields): Payload {
  const { text, _encoding } = fieldsOf(fieldsOf(entry.request).postData);
  return bodyOf(text, _encoding);
}

/** The body of an entry's answer; empty for none. */
export function receivedBody(entry: Fields): Payload {
  const { text, encoding } = fieldsOf(fieldsOf(entry.response).content);
  return bodyOf(text, encoding);
}

function bodyOf(value: unknown, encoding: unknown): Payload {
  const text = textOf(value);
  return encoding === 'base64' ? (base64Decode(text) ?? text) : text;
}
