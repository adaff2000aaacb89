import { type Agreed, anatomyOf } from '../protocol/anatomy.ts';
import type { Answer } from './ack-state.ts';
import { connectionFacts } from './connection-facts.ts';
import type { Entry } from './entry.ts';
import type { Line } from './line.ts';
import { packetFacts } from './packet-facts.ts';
import type { Timeline } from './timeline.ts';

/**
 * The row as a line of `sockeye capture --json`, its packet read in full.
 * @throws RangeError when there is no such row
 */
export function lineOf(timeline: Timeline, row: number): Line {
  const entry = timeline.entry(row);
  const { connection } = entry;
  return {
    at: entry.at,
    kind: entry.kind,
    connection: connection.id,
    seq: entry.seq,
    layer: entry.layer,
    document: connection.documentUrl,
    url: connection.url,
    transport: connection.transport,
    direction: entry.direction,
    ...originFacts(entry),
    ...sessionFacts(entry),
    ...headFacts(entry),
    ...ackFacts(entry),
    ...sizeFacts(entry),
    ...packetFacts(timeline, entry),
    ...anatomyFacts(timeline, entry),
    ...connectionFacts(entry),
  };
}

function originFacts({ connection: { opening } }: Entry): Partial<Line> {
  return {
    ...(opening?.source === 'network-log' && { source: opening.source }),
    ...(opening?.worker === true && { worker: true as const }),
  };
}

function sessionFacts({ session, previous, recovered }: Entry): Partial<Line> {
  return {
    ...(session?.id && { session: session.id }),
    ...(previous?.session.id && {
      previousSession: previous.session.id,
      previousSessionLink: previous.link,
    }),
    ...(recovered && { recovered: true as const }),
  };
}

function headFacts(entry: Entry): Partial<Line> {
  const {
    namespace,
    query,
    event,
    ackId,
    parser,
    callSite,
    emission,
    status,
    message,
    dropped,
    room,
  } = entry;
  return {
    ...(namespace !== undefined && { namespace }),
    ...(query !== undefined && { query }),
    ...(event !== undefined && { event }),
    ...(ackId !== undefined && { ackId }),
    ...(parser !== undefined && { parser }),
    ...(callSite !== undefined && { callSite }),
    ...(emission !== undefined && { emission }),
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
    ...(dropped !== undefined && { dropped }),
    ...(room !== undefined && { room }),
  };
}

/** The latency stands on the ack only: when the event's line is written, it is not known yet. */
function ackFacts({ kind, ack, unanswered }: Entry): Partial<Line> {
  const answer = kind === 'ack' ? (ack as Answer) : null;
  const isFirst = answer?.answers === 'waiting' && answer.latencyMs !== null;
  return {
    ...(answer !== null && { answers: answer.answers }),
    ...(isFirst && { latencyMs: answer.latencyMs! }),
    ...(unanswered !== undefined && { unanswered }),
  };
}

function sizeFacts({ sizeBytes, truncated, format }: Entry): Partial<Line> {
  return {
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(truncated && { truncated: true as const }),
    ...(format !== undefined && { format }),
  };
}

function anatomyFacts(timeline: Timeline, entry: Entry): Partial<Line> {
  const { messageBytes, attachmentMessages, direction, format } = entry;
  if (direction === null) return {};
  const agreed = agreedOn(timeline, entry);
  const anatomy = (isText: boolean, bytes: number) =>
    anatomyOf(direction, isText ? 1 : 2, bytes, agreed);
  return {
    ...(messageBytes !== undefined && { anatomy: anatomy(format === 'text', messageBytes) }),
    ...(attachmentMessages !== undefined && {
      attachmentAnatomies: attachmentMessages.map(({ isText, bytes }) => anatomy(isText, bytes)),
    }),
  };
}

function agreedOn({ browser }: Timeline, { connection }: Entry): Agreed {
  const extensions = connection.opened?.extensions ?? '';
  return browser === null ? { extensions } : { extensions, browser };
}
