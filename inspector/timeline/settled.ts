import type { ConnectionRecord } from './connection.ts';
import type { Ledger } from './ledger.ts';
import { Flag } from './row-flags.ts';

// What comes right behind a row comes in the same batch or the next, some 20 ms later; an answer to a
// handshake takes a round trip and the network log's own delay.
const LONGEST_WAIT_MS = 1_000;
/**
 * The handshake is told by another part of the browser than the opening that follows it: in DevTools by
 * its log, which is read a quarter of a second later.
 */
const AFTER_OPENING_MS = 700;

/** See `Timeline.isSettled`. */
export function isSettled(
  ledger: Ledger,
  connection: ConnectionRecord,
  row: number,
  now: number,
): boolean {
  if (ledger.rows.kind(row) === 'handshake') return isAnswered(connection, now);
  if (ledger.rows.has(row, Flag.incomplete)) return false;
  const { awaiting, home } = connection;
  if (awaiting?.row !== row || (awaiting.what === 'callSite' && !home.callSites)) return true;
  return now - awaiting.since >= LONGEST_WAIT_MS;
}

function isAnswered(connection: ConnectionRecord, now: number): boolean {
  const { transport, request, response, state, openingAt, openedAt, closedAt } = connection;
  // What one part of the browser withholds, its network log may still reveal.
  const withholds = transport === 'websocket' && (request?.withheld.length ?? 0) > 0;
  const isWhole = response !== null && !withholds;
  if (isWhole || state === 'ended') return true;
  if (now - (openingAt ?? 0) >= LONGEST_WAIT_MS) return true;
  const settledAt = openedAt ?? closedAt;
  return settledAt !== null && now - settledAt >= AFTER_OPENING_MS;
}
