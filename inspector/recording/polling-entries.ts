import type { Connection } from '../timeline/connection.ts';
import { type Step, stepsOf } from './connection-steps.ts';
import { harEntry } from './har-parts.ts';
import { bodyOf } from './payload-fields.ts';
import type { Selection } from './selection.ts';
import { entryFields, stepJson } from './step-json.ts';

/** One HTTP exchange, or what of one was seen. */
interface Exchange {
  requested?: Step;
  sent?: Step;
  responded?: Step;
  received?: Step;
  /** What else happened, before it or meanwhile. */
  readonly others: Step[];
}

/** The entries of a polling connection, one for each exchange, in the order in which they began. */
export function* pollingEntries(
  connection: Connection,
  pageref: string,
  selection: Selection,
): Generator<string, void> {
  for (const exchange of exchangesOf(connection, selection)) {
    yield entryOf(connection, pageref, exchange, selection);
  }
}

function exchangesOf(connection: Connection, selection: Selection): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  const byNumber = new Map<number, Exchange>();
  /** The exchange whose body may come next, in that direction. */
  let wanting: { readonly kind: 'sent' | 'received'; readonly exchange: Exchange } | null = null;
  const add = (): Exchange => {
    const added: Exchange = { others: [] };
    exchanges.push(added);
    return added;
  };
  for (const step of stepsOf(selection.history, connection, selection.rewriting)) {
    const awaited = wanting;
    wanting = null;
    if (step.message !== null) {
      if (!selection.has(step)) continue;
      const exchange = awaited?.kind === step.kind ? awaited.exchange : add();
      exchange[step.kind === 'sent' ? 'sent' : 'received'] = step;
    } else if (step.kind === 'requested') {
      // What happened before the first request goes with it.
      const isFirst = exchanges.length === 1 && isEmpty(exchanges[0]!);
      const exchange = isFirst ? exchanges[0]! : add();
      exchange.requested = step;
      byNumber.set(numberOf(step), exchange);
      wanting = { kind: 'sent', exchange };
    } else if (step.kind === 'responded') {
      const exchange = byNumber.get(numberOf(step)) ?? add();
      byNumber.delete(numberOf(step));
      exchange.responded = step;
      wanting = { kind: 'received', exchange };
    } else {
      (exchanges.at(-1) ?? add()).others.push(step);
    }
  }
  return exchanges;
}

function isEmpty({ requested, sent, responded, received }: Exchange): boolean {
  return !(requested || sent || responded || received);
}

function numberOf({ detail }: Step): number {
  return (detail as { exchange?: number }).exchange ?? 0;
}

function entryOf(
  connection: Connection,
  pageref: string,
  exchange: Exchange,
  { rewriting }: Selection,
): string {
  const { requested, sent, responded, received, others } = exchange;
  const steps = [...others, requested, sent, responded, received]
    .filter((step) => step !== undefined)
    .sort((one, other) => one.order - other.order);
  const asked = (requested?.detail ?? {}) as { method?: string; url?: string };
  const answer = (responded?.detail ?? {}) as { status?: number; failure?: string };
  const isHandshake = others.some(({ kind }) => kind === 'handshakeRequest');
  const shown = (kind: Step['kind']) =>
    others.find((step) => step.kind === kind)?.detail as
      | { headers: readonly (readonly [string, string])[]; statusText?: string }
      | undefined;
  const response = isHandshake ? shown('handshakeResponse') : undefined;
  const startedAt = requested?.at ?? steps[0]?.at ?? 0;
  const entry = harEntry({
    pageref,
    startedAt,
    answeredAt: responded?.at ?? null,
    endedAt: received?.at ?? responded?.at ?? null,
    method: asked.method || (sent === undefined ? 'GET' : 'POST'),
    url: asked.url || rewriting.url(connection.url),
    requestHeaders: shown('handshakeRequest')?.headers ?? [],
    requestBody: bodyOf(sent, rewriting),
    status: answer.status ?? 0,
    statusText: response?.statusText ?? '',
    responseHeaders: response?.headers ?? [],
    responseBody: bodyOf(received, rewriting),
    error: answer.failure ?? '',
    resourceType:
      connection.api === 'fetch' ? 'fetch' : connection.api === 'script' ? 'script' : 'xhr',
  });
  const fields = entryFields(connection, steps.map(stepJson), rewriting);
  return JSON.stringify({ ...entry, _sockeye: fields });
}
