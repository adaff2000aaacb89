import type { Frame } from 'playwright';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import type { Fact } from '../scenarios/scenario.ts';

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
export function flushed(panel: Frame): Promise<void> {
  return panel.evaluate(() => (globalThis as unknown as PanelGlobals).sockeyeFlush());
}

/** @param server only connections whose URL has this in it */
export async function connectionsIn(panel: Frame, server = ''): Promise<PanelConnection[]> {
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

/** @param server only rows of connections whose URL has this in it */
export function rowsIn(panel: Frame, server = ''): Promise<PanelRow[]> {
  return panel.evaluate((wanted) => {
    const timeline = (globalThis as unknown as PanelGlobals).sockeyeTimeline;
    const rows: PanelRow[] = [];
    for (let row = 0; row < timeline.length; row++) {
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
