import type { Connection } from '../timeline/connection.ts';
import { type Step, stepsOf } from './connection-steps.ts';
import { type EntryFacts, harEntry } from './har-parts.ts';
import { socketMessage } from './payload-fields.ts';
import type { Selection } from './selection.ts';
import { entryFields, stepJson } from './step-json.ts';

/** What the entry says before its messages. */
interface Frame {
  readonly steps: readonly Step[];
  readonly messageOrder: readonly number[];
}

/**
 * The entry of a connection with a WebSocket, in parts: what HAR lacks first, so that a file that was
 * cut off in the middle of the messages has it, then the messages.
 */
export function* socketEntry(
  connection: Connection,
  pageref: string,
  selection: Selection,
): Generator<string, void> {
  const { rewriting } = selection;
  const { steps, messageOrder } = frameOf(connection, selection);
  const entry = JSON.stringify(harEntry(factsOf(connection, pageref, steps)));
  const observations = steps.map(stepJson);
  const fields = { ...entryFields(connection, observations, rewriting), messageOrder };
  yield `${entry.slice(0, -1)},"_sockeye":${JSON.stringify(fields)}`;
  if (connection.number === 0) {
    yield '}';
    return;
  }
  let separator = ',"_webSocketMessages":[\n';
  for (const step of messagesOf(connection, selection)) {
    yield separator + JSON.stringify(socketMessage(step, rewriting));
    separator = ',\n';
  }
  yield separator === ',\n' ? ']}' : `${separator}]}`;
}

function frameOf(connection: Connection, selection: Selection): Frame {
  const steps: Step[] = [];
  const messageOrder: number[] = [];
  let next = -1;
  for (const step of stepsOf(selection.history, connection, selection.rewriting)) {
    if (step.message === null) {
      steps.push(step);
    } else if (selection.has(step)) {
      if (step.order === next) messageOrder[messageOrder.length - 1]!++;
      else messageOrder.push(step.order, 1);
      next = step.order + 1;
    }
  }
  return { steps, messageOrder };
}

function* messagesOf(connection: Connection, selection: Selection): Generator<Step, void> {
  for (const step of stepsOf(selection.history, connection, selection.rewriting)) {
    if (step.message !== null && selection.has(step)) yield step;
  }
}

function factsOf(connection: Connection, pageref: string, steps: readonly Step[]): EntryFacts {
  const detailOf = (kind: Step['kind']) => steps.find((step) => step.kind === kind)?.detail ?? {};
  const { url = '' } = detailOf('opening') as { url?: string };
  const request = detailOf('handshakeRequest') as Partial<NonNullable<Connection['request']>>;
  const response = detailOf('handshakeResponse') as Partial<NonNullable<Connection['response']>>;
  const { openingAt, openedAt, closedAt, opened } = connection;
  const { message = '' } = detailOf('failed') as { message?: string };
  return {
    pageref,
    startedAt: openingAt ?? steps[0]?.at ?? 0,
    answeredAt: openedAt,
    endedAt: closedAt,
    method: 'GET',
    url,
    requestHeaders: request.headers ?? [],
    requestBody: null,
    status: response.status ?? (opened === null ? 0 : 101),
    statusText: response.statusText ?? (opened === null ? '' : 'Switching Protocols'),
    responseHeaders: response.headers ?? [],
    responseBody: null,
    error: message,
    resourceType: resourceTypeOf(connection),
  };
}

function resourceTypeOf({ number, transport }: Connection): string {
  if (number === 0) return 'other';
  return transport === 'webtransport' ? 'webtransport' : 'websocket';
}
