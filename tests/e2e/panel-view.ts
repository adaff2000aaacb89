import { acceptOf } from '../../inspector/protocol/accept.ts';
import { headerValue } from '../../inspector/timeline/header-value.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import type { ScriptedDocument } from '../../test-server/devtools/driven-document.ts';
import type { Fact } from '../scenarios/scenario.ts';

const KEY = 'sec-websocket-key';
const ACCEPT = 'sec-websocket-accept';

/** What the panel shows the console, and these tests. */
interface PanelGlobals {
  readonly sockeyeTimeline: Timeline;
  sockeyeFlush(): Promise<void>;
}

/** A connection of the panel's timeline. */
export interface PanelConnection {
  readonly id: string;
  readonly document: string;
  readonly url: string;
  readonly state: string;
  readonly source: string;
  readonly worker: boolean;
  readonly sent: number;
  readonly received: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly withheld: readonly string[];
}

/** What the panel's timeline says of a connection's handshake. */
export interface PanelHandshake {
  readonly worker: boolean;
  readonly state: string;
  /** Null when not known. */
  readonly status: number | null;
  /** Does the answer fit the key? Null where there is none of both. */
  readonly accept: 'valid' | 'invalid' | 'withheld' | null;
  readonly withheld: readonly string[];
  /** Why it failed; empty when it has not, or nobody knows. */
  readonly message: string;
}

/** A row of the panel's timeline. */
export interface PanelRow {
  readonly connection: string;
  readonly kind: string;
  readonly direction: string | null;
  readonly namespace: string | undefined;
  readonly event: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly truncated: boolean;
  readonly dropped: number;
  /** What became of the ack that an event asks for, or of the question that an ack answers. */
  readonly ack: 'waiting' | 'answered' | 'unanswered' | 'nothing' | undefined;
  /** The first 100 characters; null for what is not text. */
  readonly text: string | null;
}

/** Settles when the panel has everything that the taps of its tab have seen by now. */
export function flushed(panel: ScriptedDocument): Promise<void> {
  return panel.evaluate(() => (globalThis as unknown as PanelGlobals).sockeyeFlush());
}

/** How many rows the timeline has had since the panel was opened, forgotten ones too. */
export function timelineLength(panel: ScriptedDocument): Promise<number> {
  return panel.evaluate(() => (globalThis as unknown as PanelGlobals).sockeyeTimeline.length);
}

/** @param server only connections whose URL has this in it */
export async function connectionsIn(
  panel: ScriptedDocument,
  server = '',
): Promise<PanelConnection[]> {
  const all = await panel.evaluate(() =>
    (globalThis as unknown as PanelGlobals).sockeyeTimeline.connections.map((connection) => {
      const { id, document, url, state, opening, sent, received, request, response } = connection;
      const record = (headers: readonly (readonly [string, string])[]) =>
        Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
      return {
        id,
        document,
        url,
        state,
        source: opening?.source ?? '',
        worker: opening?.worker === true,
        sent: sent.messages,
        received: received.messages,
        requestHeaders: record(request?.headers ?? []),
        responseHeaders: record(response?.headers ?? []),
        withheld: request?.withheld ?? [],
      };
    }),
  );
  return all.filter(({ url }) => url.includes(server));
}

/** Of WebSockets, in the order in which the panel got to know them. */
export async function handshakesIn(panel: ScriptedDocument): Promise<PanelHandshake[]> {
  const told = await panel.evaluate(() => {
    const timeline = (globalThis as unknown as PanelGlobals).sockeyeTimeline;
    const all = Array.from({ length: timeline.length }, (_, row) => row);
    const rows = all.filter((row) => !timeline.isForgotten(row)).map((row) => timeline.entry(row));
    return timeline.connections.map((connection) => ({
      worker: connection.opening?.worker === true,
      state: connection.state,
      status: connection.response?.status ?? null,
      request: connection.request?.headers ?? [],
      response: connection.response?.headers ?? [],
      withheld: connection.request?.withheld ?? [],
      message:
        rows.find((row) => row.connection === connection && row.message !== undefined)?.message ??
        '',
    }));
  });
  return told.map(({ request, response, ...rest }) => ({
    ...rest,
    accept: checked(headerValue(request, KEY), headerValue(response, ACCEPT), rest.withheld),
  }));
}

function checked(
  key: string | null,
  accept: string | null,
  withheld: readonly string[],
): PanelHandshake['accept'] {
  if (withheld.includes(KEY)) return 'withheld';
  if (key === null || accept === null) return null;
  return acceptOf(key) === accept ? 'valid' : 'invalid';
}

/** @param server only rows of connections whose URL has this in it */
export function rowsIn(panel: ScriptedDocument, server = ''): Promise<PanelRow[]> {
  return panel.evaluate((wanted) => {
    const timeline = (globalThis as unknown as PanelGlobals).sockeyeTimeline;
    const rows: PanelRow[] = [];
    for (let row = timeline.first; row < timeline.length; row++) {
      if (timeline.isForgotten(row)) continue;
      const entry = timeline.entry(row);
      const { kind, direction, namespace, event, sizeBytes, truncated, connection } = entry;
      if (!connection.url.includes(wanted)) continue;
      const carried = timeline.packet(row)?.carried;
      rows.push({
        connection: connection.id,
        kind,
        direction,
        namespace,
        event,
        sizeBytes,
        truncated,
        dropped: entry.dropped ?? 0,
        ack: entry.ack && ('asks' in entry.ack ? entry.ack.asks : entry.ack.answers),
        text: typeof carried === 'string' ? carried.slice(0, 100) : null,
      });
    }
    return rows;
  }, server);
}

const TOLD = ['event', 'ack', 'connect', 'connect_error', 'disconnect', 'text', 'json', 'binary'];

/** How often each thing happened, by direction, kind, namespace and event. */
export function tally(told: readonly (Fact | PanelRow)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { direction, kind, namespace, event } of told) {
    if (!TOLD.includes(kind)) continue;
    // A fact of an ack does not name the event that it answers.
    const name = kind === 'event' ? event : undefined;
    const key = [direction, kind, namespace, name].filter(Boolean).join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort());
}
