import { redactUrl } from '../recording/redact-url.ts';
import type { Step } from '../replay/step.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { ExportError } from './export-error.ts';
import { conversationOf } from './plan-conversation.ts';
import { PlanValues } from './plan-values.ts';
import { queryPairs } from './query-pairs.ts';
import { type Choice, type Recorded, type RecordedStep, readRecorded } from './recorded.ts';
import { Secrets } from './secrets.ts';
import { AnyOf } from './stand-in.ts';
import type { PlanStep, TestPlan } from './test-plan.ts';

/** By these a client asks for its recovery, and gets others each time. */
const BEARERS: ReadonlySet<string> = new Set(['pid', 'offset']);

/**
 * Makes of a recording what code can play and assert.
 * @throws ExportError when there is nothing in it that can be exported
 */
export function makePlan(timeline: Timeline, choice: Choice): TestPlan {
  const recorded = readRecorded(timeline, choice);
  if (recorded.conversations.length === 0) {
    throw new ExportError('expected a session of Socket.IO or a WebSocket to export, got none');
  }
  const secrets = Secrets.of(timeline);
  const values = new PlanValues(recorded.conversations, secrets);
  const conversations = recorded.conversations.map((one) =>
    conversationOf(one, recorded.conversations, values, secrets),
  );
  const notes: string[] = [];
  const drafts = stepsOf(recorded, values, secrets, notes);
  const steps = drafts.map((step) => ({ ...step, isBorrowed: values.isBorrowed(step.index) }));
  const { documentUrl } = recorded.conversations[0]!.connections[0]!;
  const pageUrl = secrets.without(redactUrl(documentUrl, () => undefined));
  return { conversations, steps, variables: values.variables, pageUrl, notes };
}

function stepsOf(
  { conversations, steps }: Recorded,
  values: PlanValues,
  secrets: Secrets,
  notes: string[],
): PlanStep[] {
  const kept = steps.filter(({ conversation, step }) => {
    const isPlain = conversations[conversation]!.session === null;
    // What Socket.IO could not read no client sends.
    return step.kind !== 'message' || isPlain;
  });
  if (kept.length < steps.length)
    notes.push(`${steps.length - kept.length} malformed packets are left out.`);
  const places = new Map<Step, number>(kept.map(({ step }, index) => [step, index]));
  return kept.map((one, index) => {
    const { conversation, step, time } = one;
    const of = conversations[conversation]!.steps;
    const placeOf = (at: number | null) => (at === null ? null : (places.get(of[at]!) ?? null));
    const contents = contentsOf(one, values, index, hasOffset(conversations, one));
    const isCut = contents === null && ['event', 'ack', 'message'].includes(step.kind);
    if (isCut) notes.push(`Of ${step.event ?? 'a message'} only the beginning was recorded.`);
    return {
      index,
      conversation,
      by: step.by,
      kind: step.kind,
      namespace: secrets.without(step.namespace ?? '/'),
      event: secrets.without(step.event ?? ''),
      hasAckId: step.ackId !== undefined,
      partner: placeOf(step.partner),
      cause: step.by === 'server' ? placeOf(step.cause === -1 ? null : step.cause) : null,
      pause: index === 0 ? 0 : Math.max(0, Math.round(time - kept[index - 1]!.time)),
      said: contents?.said ?? null,
      expected: contents?.expected ?? null,
      isJson: one.json !== null && one.json === JSON.stringify(step.data),
      isBorrowed: false,
      ending: (step.by === 'server' && step.ending) || null,
    };
  });
}

/** A server that can recover sessions puts an offset behind the arguments of its events. */
function hasOffset(
  conversations: Recorded['conversations'],
  { conversation, step }: RecordedStep,
): boolean {
  const { session } = conversations[conversation]!;
  return step.by === 'server' && session?.givenPids.has(step.namespace ?? '') === true;
}

function contentsOf(
  { step, time, json }: RecordedStep,
  values: PlanValues,
  index: number,
  isFollowedByOffset: boolean,
): { said: readonly unknown[]; expected: readonly unknown[] } | null {
  const { kind, by } = step;
  try {
    if (kind === 'connect') return by === 'client' ? credentialsOf(step, values) : null;
    if (kind === 'message') {
      const isWhole = json === null || json === JSON.stringify(step.data);
      if (step.data === undefined) return null;
      return values.both([isWhole ? step.data : json], by, index, time);
    }
    if (kind === 'connect_error') return values.both([step.data], by, index, time);
    if (step.args === undefined) return null;
    const { args } = step;
    if (!isFollowedByOffset || kind !== 'event' || !isOffset(args.at(-1))) {
      return values.both(args, by, index, time);
    }
    const { said, expected } = values.both(args.slice(0, -1), by, index, time);
    return { said, expected: [...expected, new AnyOf('string')] };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Of the newer Socket.IO an object, of the older a query. */
function credentialsOf({ data, query }: Step, values: PlanValues) {
  if (query !== undefined && query !== '') {
    const fields = queryPairs(query);
    const said = Object.fromEntries(
      fields.map(([name, value]) => [name, values.credentials(value, name)]),
    );
    return { said: [{ query: said }], expected: [] };
  }
  if (typeof data !== 'object' || data === null) return null;
  const own = Object.entries(data).filter(([key]) => !BEARERS.has(key));
  if (own.length === 0) return null;
  return { said: [{ auth: values.credentials(Object.fromEntries(own), 'auth') }], expected: [] };
}

function isOffset(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.-]{6,24}$/.test(value);
}
