import type { SessionRecord } from './session.ts';

/**
 * Links a session that opens to the one that it may follow: `likely` when exactly one earlier session
 * has ended and is not followed, `possible` (the one that ended last) when several are meant.
 * @param earlier the other sessions of the same URL and document
 */
export function linkAtOpen(session: SessionRecord, earlier: readonly SessionRecord[]): void {
  const candidates = earlier.filter(
    (other) => other !== session && other.endedAs > 0 && other.id !== null && !other.follower,
  );
  const [first, ...others] = candidates.sort((one, other) => other.endedAs - one.endedAs);
  if (first === undefined) return;
  session.previousAtOpen = { session: first, link: others.length === 0 ? 'likely' : 'possible' };
  if (others.length === 0) first.follower = session;
}

/**
 * Links a session to the one whose `pid` it has got again (Socket.IO, connection state recovery).
 * @param row the server's CONNECT that proves it
 */
export function linkRecovered(
  session: SessionRecord,
  earlier: readonly SessionRecord[],
  proof: { readonly namespace: string; readonly pid: string; readonly row: number },
): void {
  const previous = earlier.findLast(
    (other) => other !== session && other.givenPids.get(proof.namespace) === proof.pid,
  );
  if (previous === undefined) return;
  // What was only thought to be followed is free again.
  for (const other of earlier) if (other.follower === session) other.follower = null;
  previous.follower = session;
  session.recovered ??= { previous: { session: previous, link: 'recovered' }, row: proof.row };
}
