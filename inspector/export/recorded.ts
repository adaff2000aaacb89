import { endingOf } from '../replay/ending-of.ts';
import { readRow } from '../replay/read-row.ts';
import { ScriptBuilder } from '../replay/script-builder.ts';
import type { Step } from '../replay/step.ts';
import type { Connection } from '../timeline/connection.ts';
import type { Entry } from '../timeline/entry.ts';
import type { Session } from '../timeline/session.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { ExportError } from './export-error.ts';

/** Packets; a longer test nobody reads, and making it would hold the panel up. */
const MOST_STEPS = 20_000;

/** What is exported of a timeline; everything where nothing is said. */
export interface Choice {
  /** Only events and messages of which this is true, with their acks. */
  readonly rows?: (row: number) => boolean;
  readonly connections?: (connection: Connection) => boolean;
}

/** One session of Engine.IO, or one plain WebSocket. */
export interface RecordedConversation {
  readonly session: Session | null;
  readonly connections: readonly Connection[];
  readonly steps: readonly Step[];
}

export interface RecordedStep {
  readonly conversation: number;
  readonly step: Step;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Of a message that is JSON, its text. */
  readonly json: string | null;
}

export interface Recorded {
  readonly conversations: readonly RecordedConversation[];
  /** Of all conversations, in the order in which the page saw them. */
  readonly steps: readonly RecordedStep[];
}

interface Draft extends RecordedConversation {
  readonly builder: ScriptBuilder;
  readonly order: Omit<RecordedStep, 'conversation' | 'step'>[];
  isChosen: boolean;
}

/**
 * What both sides of the chosen conversations said, in one order.
 * @throws ExportError when it is more than a test can have
 */
export function readRecorded(timeline: Timeline, choice: Choice): Recorded {
  const drafts = new Map<Session | Connection, Draft>();
  const places: { readonly draft: Draft; readonly index: number }[] = [];
  for (let row = timeline.first; row < timeline.length; row++) {
    if (timeline.isForgotten(row)) continue;
    const entry = timeline.entry(row);
    if (!isPlayable(entry.connection) || choice.connections?.(entry.connection) === false) continue;
    const draft = draftOf(drafts, entry);
    if (!isIn(timeline, entry, choice, draft)) continue;
    const index = draft.builder.steps.length;
    readRow(timeline, entry, draft.builder);
    const ending = endingOf(entry);
    if (ending !== null) draft.builder.end(ending, row, entry.at);
    if (draft.builder.steps.length === index) continue;
    draft.order.push({ time: entry.at, json: jsonOf(timeline, entry) });
    places.push({ draft, index });
    if (places.length > MOST_STEPS) {
      throw new ExportError(
        `expected at most ${MOST_STEPS} packets to export, got more; choose fewer by a filter`,
      );
    }
  }
  const chosen = [...drafts.values()].filter((draft) => isWhole(draft, choice));
  const steps = places.flatMap(({ draft, index }) => {
    const conversation = chosen.indexOf(draft);
    if (conversation === -1) return [];
    return [{ conversation, step: draft.steps[index]!, ...draft.order[index]! }];
  });
  return { conversations: chosen, steps };
}

function isPlayable({ transport, url }: Connection): boolean {
  return transport !== 'webtransport' && url !== '';
}

function draftOf(drafts: Map<Session | Connection, Draft>, { connection, at }: Entry): Draft {
  const { session } = connection;
  const known = drafts.get(session ?? connection);
  if (known !== undefined) return known;
  const builder = new ScriptBuilder(at);
  const connections = session?.connections ?? [connection];
  const draft = { session, connections, builder, steps: builder.steps, order: [], isChosen: false };
  drafts.set(session ?? connection, draft);
  return draft;
}

/** What begins and ends conversations and namespaces is always in; an ack goes with its question. */
function isIn(timeline: Timeline, entry: Entry, { rows }: Choice, draft: Draft): boolean {
  if (!['event', 'ack', 'text', 'json', 'binary', 'malformed'].includes(entry.kind)) return true;
  const partner = timeline.partner(entry.row);
  const is = rows === undefined || rows(entry.row) || (partner !== null && rows(partner) === true);
  if (is) draft.isChosen = true;
  return is;
}

function isWhole({ session, isChosen, steps }: Draft, { rows }: Choice): boolean {
  if (rows !== undefined && !isChosen) return false;
  return session === null || (session.id !== null && session.socketIo !== null && steps.length > 0);
}

function jsonOf(timeline: Timeline, { kind, row }: Entry): string | null {
  const whole = kind === 'json' ? timeline.packet(row)?.whole : undefined;
  return typeof whole === 'string' ? whole : null;
}
