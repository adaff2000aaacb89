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

const NAMES: ReadonlyMap<RememberedKind, StepName> = new Map(
  Object.entries(STEP_KINDS).map(([name, kind]) => [kind as RememberedKind, name as StepName]),
);

/** What the connection itself knows. */
const BEGINNING: ReadonlySet<StepName> = new Set([
  'opening',
  'handshakeRequest',
  'handshakeResponse',
  'opened',
]);
/** Among so many observations of a connection its beginning stands. */
const EARLY = 64;

/**
 * What a recording says of a connection, in order. How it began is told by the connection itself, since
 * its handshake may have become known later, and its beginning may be forgotten.
 */
export function* stepsOf(
  history: History,
  connection: Connection,
  to: Rewriting,
): Generator<Step, void> {
  const own = earlyKinds(history, connection);
  const beginning = beginningOf(connection, to);
  const told = new Set<StepName>();
  let isFirst = true;
  let sent: Step | null = null;
  for (const seen of history.of(connection)) {
    if (sent !== null) {
      yield seen.kind === Kind.callSite ? { ...sent, callSite: callSiteIn(seen, to) } : sent;
      sent = null;
    }
    if (isFirst) {
      isFirst = false;
      const isForgotten = seen.kind !== Kind.opening;
      for (const step of beginning) {
        // An opening is the first of all; what else has an observation of its own has its place there.
        if (step.kind !== 'opening' && (own.has(step.kind) || !isKnown(step, isForgotten)))
          continue;
        told.add(step.kind);
        yield { ...step, order: seen.order };
      }
    }
    const name = NAMES.get(seen.kind);
    if (name !== undefined && BEGINNING.has(name) && !told.has(name)) {
      const step = beginning.find(({ kind }) => kind === name);
      told.add(name);
      if (step !== undefined) yield { ...step, at: seen.at, order: seen.order };
    }
    const step = stepOf(seen, to);
    if (step?.kind === 'sent') sent = step;
    else if (step !== null) yield step;
  }
  if (sent !== null) yield sent;
  if (isFirst) yield* beginning;
}

/** Which observations of its beginning it still has: they come among its first. */
function earlyKinds(history: History, connection: Connection): ReadonlySet<StepName> {
  const kinds = new Set<StepName>();
  let looked = 0;
  for (const { kind } of history.of(connection)) {
    const name = NAMES.get(kind);
    if (name !== undefined && BEGINNING.has(name)) kinds.add(name);
    if (++looked === EARLY) break;
  }
  return kinds;
}

/** A socket that is not yet open tells of it later, unless its beginning is forgotten. */
function isKnown({ kind }: Step, isForgotten: boolean): boolean {
  return kind !== 'opened' || isForgotten;
}

/** What the connection itself knows of how it began. */
function beginningOf(connection: Connection, to: Rewriting): readonly Step[] {
  const { opening, openingAt, request, response, opened, openedAt } = connection;
  const at = openingAt ?? 0;
  const steps: Step[] = [];
  if (opening !== null) steps.push(plain('opening', at, 0, openingDetail(opening, to)));
  if (request !== null) steps.push(plain('handshakeRequest', at, 0, requestDetail(request, to)));
  if (response !== null) {
    steps.push(plain('handshakeResponse', at, 0, responseDetail(response, to)));
  }
  if (opened !== null) steps.push(plain('opened', openedAt ?? at, 0, openedDetail(opened, to)));
  return steps;
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
