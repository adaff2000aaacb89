import { type Conversation, conversationsOf } from '../../../inspector/compare/conversation.ts';
import { IgnoreRules } from '../../../inspector/compare/ignore-rules.ts';
import { isAnswered } from '../../../inspector/compare/is-answered.ts';
import type { Entry } from '../../../inspector/timeline/entry.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';
import { type Borrowed, borrowedValues } from './borrowed-values.ts';
import { receivedKey } from './received-key.ts';

/** Something that the page did. */
export interface Step {
  readonly row: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly what: 'send' | 'close';
  /** How many of `ScriptedConversation.received` the page had received before. */
  readonly after: number;
  /** Values that it had from the server. */
  readonly borrowed: readonly Borrowed[];
}

/** Something that the server did. */
export interface Received {
  readonly row: number;
  readonly at: number;
  readonly key: string;
  /** Which one of its key it is, from 1. */
  readonly number: number;
}

export interface ScriptedConversation {
  readonly conversation: Conversation;
  readonly steps: readonly Step[];
  readonly received: readonly Received[];
  readonly firstRow: number;
  readonly openedAt: number;
}

/** What a recording has the page do, and wait for. */
export interface Script {
  readonly timeline: Timeline;
  readonly conversations: readonly ScriptedConversation[];
}

export interface ScriptOptions {
  /** As in `CompareOptions`; an event that is ignored is not waited for. */
  readonly ignore?: readonly string[];
  /** Which conversations are played; all that the server answered when absent. */
  readonly conversations?: (conversation: Conversation) => boolean;
}

/** @throws TypeError when a rule of `ignore` is none */
export function scriptOf(timeline: Timeline, options: ScriptOptions = {}): Script {
  const rules = new IgnoreRules(options.ignore ?? []);
  const chosen = conversationsOf(timeline).filter(
    (one) => isAnswered(timeline, one) && (options.conversations?.(one) ?? true),
  );
  const borrowed = borrowedValues(timeline, chosen);
  const conversations = chosen.map((one) => scripted(timeline, one, rules, borrowed));
  return { timeline, conversations };
}

function scripted(
  timeline: Timeline,
  conversation: Conversation,
  rules: IgnoreRules,
  borrowed: ReadonlyMap<number, readonly Borrowed[]>,
): ScriptedConversation {
  const steps: Step[] = [];
  const received: Received[] = [];
  const counts = new Map<string, number>();
  for (const row of conversation.rows) {
    const entry = timeline.entry(row);
    const { at } = entry;
    const what = stepOf(entry);
    if (what !== null) {
      steps.push({ row, at, what, after: received.length, borrowed: borrowed.get(row) ?? [] });
      if (what === 'close') break;
    }
    const key = what === null ? receivedKey(entry, (question) => question) : null;
    if (key === null) continue;
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    const isIgnored = entry.event !== undefined && rules.ignoresEvent(entry.event);
    if (!isIgnored) received.push({ row, at, key, number });
  }
  const [firstRow = 0] = conversation.rows;
  return { conversation, steps, received, firstRow, openedAt: timeline.entry(firstRow).at };
}

const SENT_KINDS: ReadonlySet<Entry['kind']> = new Set([
  'connect',
  'disconnect',
  'event',
  'ack',
  'text',
  'json',
  'binary',
  'malformed',
]);

function stepOf({ kind, direction, layer, connection }: Entry): Step['what'] | null {
  if (direction === 'sent') {
    if (kind === 'close' && layer === 'engine.io') return 'close';
    return SENT_KINDS.has(kind) ? 'send' : null;
  }
  const isByPage = kind === 'close' && layer === 'websocket' && connection.closing !== null;
  return isByPage ? 'close' : null;
}

/** Is it a row that a step makes in a run? */
export function isSentByStep({ kind, direction }: Entry): boolean {
  return direction === 'sent' && SENT_KINDS.has(kind);
}
