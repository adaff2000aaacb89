import { Kind, type Opening } from '../observation.ts';
import { headerValue } from '../timeline/header-value.ts';
import type { EntryDraft } from './entry-draft.ts';
import type { ForeignEntry } from './foreign-entry.ts';
import { type Fields, fieldsOf, numberOf, textOf, timeOf } from './har-values.ts';
import type { Strands } from './strands.ts';

/** What a close is like that a file tells nothing of. */
const UNSEEN_CLOSE = { code: 0, reason: '', wasClean: false, bufferedAmount: 0 };

/**
 * Reads a WebSocket out of the entry of another tool.
 * @param opening how it began, as far as the entry tells
 * @param isWholeLog is a socket that has a time of receiving closed, as in Chrome's files?
 */
export function readForeignSocket(
  entry: ForeignEntry,
  draft: EntryDraft,
  opening: Opening,
  strands: Strands,
  isWholeLog: boolean,
): void {
  const { document, connection, startedAt, request, response } = entry;
  const { messages } = draft;
  settleTimes(messages, startedAt);
  // A proxy and its page may have clocks of their own: a socket opens before its first message.
  const key = Math.min(startedAt, messages.keys[0] ?? startedAt);
  const before = strands.add(document, connection, false);
  before.note(Kind.opening, startedAt, key, opening);
  if (request.headers.length > 0) before.note(Kind.handshakeRequest, startedAt, key, request);
  if (response.status > 0) before.note(Kind.handshakeResponse, startedAt, key, response);
  let last = key;
  if (hasOpened(entry, draft)) {
    const openedAt = Math.min(
      startedAt + entry.waitMs,
      messages.ats[0] ?? Number.POSITIVE_INFINITY,
    );
    last = Math.max(key, openedAt);
    before.note(Kind.opened, openedAt, last, {
      protocol: headerValue(response.headers, 'sec-websocket-protocol') ?? '',
      extensions: headerValue(response.headers, 'sec-websocket-extensions') ?? '',
    });
  }
  messages.document = document;
  messages.connection = connection;
  strands.all.push(messages);
  last = Math.max(last, messages.keys.at(-1) ?? last);
  const after = strands.add(document, connection, false);
  const close = draft.fields._webSocketClose;
  if (close !== undefined && close !== null) {
    const fields = fieldsOf(close);
    const at = timeOf(fields.time ?? fields.timestamp) ?? last;
    after.note(Kind.closed, at, Math.max(last, at), closeOf(fields));
  } else if (isWholeLog && entry.receiveMs > 0) {
    const at = startedAt + entry.timeMs;
    after.note(Kind.closed, at, Math.max(last, at), UNSEEN_CLOSE);
  } else if (!hasOpened(entry, draft) && entry.error !== '' && !tellsOfFailure(draft)) {
    after.note(Kind.failed, last, last, { message: entry.error });
  }
}

/** Messages without a time have that of the one before; keys never go back. */
function settleTimes({ length, ats, keys }: EntryDraft['messages'], startedAt: number): void {
  let at = startedAt;
  let key = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    at = Number.isNaN(ats[i]) ? at : ats[i]!;
    key = Math.max(key, at);
    ats[i] = at;
    keys[i] = key;
  }
}

/** Over HTTP/2 a handshake is answered by 200; some tools write no answer. */
function hasOpened({ response, method }: ForeignEntry, { messages }: EntryDraft): boolean {
  if (response.status === 101 || (response.status === 200 && method === 'CONNECT')) return true;
  return messages.kinds.some((kind) => kind === Kind.sent || kind === Kind.received);
}

function tellsOfFailure({ messages }: EntryDraft): boolean {
  return messages.kinds.includes(Kind.failed);
}

/** HTTP Toolkit writes `aborted` where there was no close frame. */
function closeOf({ code, closeCode, reason, closeReason }: Fields): object {
  const number = numberOf(code) ?? numberOf(closeCode);
  return number === null
    ? UNSEEN_CLOSE
    : { ...UNSEEN_CLOSE, code: number, reason: textOf(reason ?? closeReason), wasClean: true };
}
