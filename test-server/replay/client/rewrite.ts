import type { Entry } from '../../../inspector/timeline/entry.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { valueAt, withLeaves } from './leaves.ts';
import type { Script, Step } from './script.ts';
import { sentValues } from './sent-values.ts';

export interface RunState {
  readonly auth: Readonly<Record<string, unknown>> | undefined;
  readonly run: Timeline;
  /** The row of this run that stands for a recorded one. */
  readonly runRow: (recorded: number) => number | undefined;
}

/** A shorter text is found in everything. */
const SHORTEST_ID = 8;

/**
 * The arguments of a packet with what this run's server gave in the places where the recorded one gave
 * what the page sent back; null where they are those of the recording.
 */
export function rewrite(
  script: Script,
  step: Step,
  entry: Entry,
  { auth, run, runRow }: RunState,
): readonly unknown[] | null {
  const isNewConnect = entry.kind === 'connect' && entry.session?.revision === 4;
  if (auth !== undefined && isNewConnect) return [auth];
  const ids = idsOfRun(script, run, runRow);
  if (step.borrowed.length === 0 && ids.size === 0) return null;
  const values = sentValues(script.timeline, step.row);
  if (values === null) return null;
  const given = new Map<string, unknown>();
  for (const { place, from, fromPlace } of step.borrowed) {
    const row = runRow(from);
    const value = row === undefined ? undefined : valueAt(sentValues(run, row) ?? [], fromPlace);
    // Where this server gives nothing, or something of another kind, what was recorded is sent.
    if (typeof value === 'string' || typeof value === 'number') given.set(place.join('\n'), value);
  }
  let isOther = false;
  const written = withLeaves(values, (value, place) => {
    const replaced = given.get(place.join('\n')) ?? withIds(value, ids);
    isOther ||= replaced !== value;
    return replaced;
  });
  return isOther ? written : null;
}

/** Ids of sessions and sockets of the recording, and of this run in their place. */
function idsOfRun(
  { conversations }: Script,
  run: Timeline,
  runRow: RunState['runRow'],
): Map<string, string> {
  const ids = new Map<string, string>();
  const add = (recorded: string | null | undefined, now: string | null | undefined) => {
    if (recorded && now && recorded !== now && recorded.length >= SHORTEST_ID)
      ids.set(recorded, now);
  };
  for (const { conversation, received } of conversations) {
    const { session } = conversation;
    const row = received[0] && session !== null ? runRow(received[0].row) : undefined;
    const now = row === undefined ? null : run.connectionOf(row).session;
    if (session === null || now === null) continue;
    for (const [namespace, id] of session.socketIds) add(id, now.socketIds.get(namespace));
    for (const [namespace, pid] of session.givenPids) add(pid, now.givenPids.get(namespace));
    add(session.id, now.id);
  }
  return ids;
}

function withIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'string' || value.length < SHORTEST_ID) return value;
  let text = value;
  for (const [recorded, now] of ids) text = text.replaceAll(recorded, now);
  return text;
}
