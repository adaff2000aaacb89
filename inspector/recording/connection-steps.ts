import { Kind } from '../observation.ts';
import type { Connection } from '../timeline/connection.ts';
import { callSiteOf } from '../timeline/details.ts';
import type { History } from '../timeline/history.ts';
import type { Remembered, RememberedKind } from '../timeline/remembered.ts';
import type { Rewriting } from './rewriting.ts';
import { STEP_KINDS, type StepName } from './sockeye-fields.ts';
import {
  detailOf,
  openedDetail,
  openingDetail,
  requestDetail,
  responseDetail,
} from './step-detail.ts';

/** One thing that a recording says of a connection. */
export interface Step {
  readonly kind: StepName;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly order: number;
  /** Empty for a message. */
  readonly detail: object;
  /** The message or body; null for anything else. */
  readonly message: Remembered | null;
  /** Where a message was sent from; empty when not known. */
  readonly callSite: string;
}

const NAMES: ReadonlyMap<number, StepName> = new Map(
  Object.entries(STEP_KINDS).map(([name, kind]) => [kind, name as StepName]),
);

/**
 * What a recording says of a connection, in order. How it began is told by the connection itself, since
 * its handshake may have become known later, and its beginning may be forgotten.
 */
export function* stepsOf(
  history: History,
  connection: Connection,
  to: Rewriting,
): Generator<Step, void> {
  let isFirst = true;
  let isOpened = false;
  let sent: Step | null = null;
  for (const seen of history.of(connection)) {
    if (sent !== null) {
      yield seen.kind === Kind.callSite ? { ...sent, callSite: callSiteIn(seen, to) } : sent;
      sent = null;
    }
    if (isFirst) {
      isFirst = false;
      yield* beginning(connection, seen.order, to);
      isOpened = wasOpenedBefore(connection, seen);
      if (isOpened) yield* openedStep(connection, seen.order, to);
    }
    if (seen.kind === Kind.opened && !isOpened) {
      isOpened = true;
      yield* openedStep(connection, seen.order, to);
    }
    const step = stepOf(seen, to);
    if (step?.kind === 'sent') sent = step;
    else if (step !== null) yield step;
  }
  if (sent !== null) yield sent;
  if (!isFirst) return;
  yield* beginning(connection, 0, to);
  yield* openedStep(connection, 0, to);
}

/** Is its beginning forgotten, up to and with its `open`? */
function wasOpenedBefore({ opening, opened }: Connection, { kind }: Remembered): boolean {
  const isBeginning = kind === Kind.opening || kind === Kind.opened;
  return opening !== null && opened !== null && !isBeginning && !isHandshake(kind);
}

function isHandshake(kind: RememberedKind): boolean {
  return kind === Kind.handshakeRequest || kind === Kind.handshakeResponse;
}

function* openedStep(
  { opened, openedAt }: Connection,
  order: number,
  to: Rewriting,
): Generator<Step, void> {
  if (opened !== null) yield plain('opened', openedAt ?? 0, order, openedDetail(opened, to));
}

function* beginning(
  { opening, openingAt, request, response }: Connection,
  order: number,
  to: Rewriting,
): Generator<Step, void> {
  const at = openingAt ?? 0;
  if (opening !== null) yield plain('opening', at, order, openingDetail(opening, to));
  if (request !== null) yield plain('handshakeRequest', at, order, requestDetail(request, to));
  if (response !== null) yield plain('handshakeResponse', at, order, responseDetail(response, to));
}

function stepOf(seen: Remembered, to: Rewriting): Step | null {
  const { kind, at, order } = seen;
  if (kind === Kind.sent || kind === Kind.received) {
    const name = kind === Kind.sent ? 'sent' : 'received';
    return { kind: name, at, order, detail: {}, message: seen, callSite: '' };
  }
  const detail = detailOf(seen, to);
  const name = typeof kind === 'string' ? kind : NAMES.get(kind);
  return detail === null || name === undefined ? null : plain(name, at, order, detail);
}

function plain(kind: StepName, at: number, order: number, detail: object): Step {
  return { kind, at, order, detail, message: null, callSite: '' };
}

function callSiteIn({ payload }: Remembered, to: Rewriting): string {
  return typeof payload === 'string' ? to.text(callSiteOf(payload).callSite) : '';
}
