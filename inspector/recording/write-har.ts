import type { Connection } from '../timeline/connection.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { isoDate } from './har-parts.ts';
import { pollingEntries } from './polling-entries.ts';
import { redactionOf } from './redact.ts';
import type { RedactionPlan } from './redaction-plan.ts';
import { type Rewriting, UNCHANGED } from './rewriting.ts';
import { Selection } from './selection.ts';
import { socketEntry } from './socket-entry.ts';
import { FIELDS_VERSION, type SockeyeLog } from './sockeye-fields.ts';

/** Characters; a chunk is a little longer, or as long as one message. */
const CHUNK = 65_536;

export interface HarOptions {
  /** Of Sockeye, for `log.creator`. */
  readonly version: string;
  /** For `log.browser`. */
  readonly browser?: { readonly name: string; readonly version: string };
  /** Writes only connections of which this is true. */
  readonly connections?: (connection: Connection) => boolean;
  /** Writes only messages with a packet in a row of which this is true, and its attachments. */
  readonly rows?: (row: number) => boolean;
  /** What is replaced; nothing where it is absent. */
  readonly redaction?: RedactionPlan;
}

/**
 * A timeline as a HAR 1.2 file.
 * @returns its JSON text in parts; the timeline must forget nothing until the last of them
 * @throws SyntaxError when a pattern of the redaction is no regular expression
 */
export function* writeHar(timeline: Timeline, options: HarOptions): Generator<string, void> {
  const { redaction } = options;
  const rewriting = redaction === undefined ? UNCHANGED : redactionOf(timeline, redaction);
  let chunk = '';
  for (const part of partsOf(timeline, options, rewriting)) {
    chunk += part;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** As `writeHar`, in parts of any length. */
export function* partsOf(
  timeline: Timeline,
  { version, browser, connections, rows, redaction }: HarOptions,
  rewriting: Rewriting,
): Generator<string, void> {
  const selection = new Selection(timeline, rewriting, rows, connections);
  const written = timeline.connections.filter((connection) => selection.hasAny(connection));
  const pages = pagesOf(written);
  const fields: SockeyeLog = {
    version: FIELDS_VERSION,
    ...(timeline.browser !== null && { capturedIn: timeline.browser }),
    ...(selection.isPart && { selection: true as const }),
    ...(redaction !== undefined && { redacted: true as const }),
  };
  const head = {
    version: '1.2',
    creator: { name: 'Sockeye', version },
    ...(browser !== undefined && { browser }),
    _sockeye: fields,
    pages: [...pages.values()].map(({ id, first }) => pageOf(id, first, rewriting)),
  };
  yield `{"log":${JSON.stringify(head).slice(0, -1)},"entries":[\n`;
  let separator = '';
  for (const connection of written) {
    const pageref = pages.get(connection.document)!.id;
    for (const entry of entriesOf(connection, pageref, selection)) {
      yield separator;
      yield* entry;
      separator = ',\n';
    }
  }
  yield '\n]}}\n';
}

function* entriesOf(
  connection: Connection,
  pageref: string,
  selection: Selection,
): Generator<Iterable<string>, void> {
  if (connection.transport !== 'polling') {
    yield socketEntry(connection, pageref, selection);
    return;
  }
  for (const entry of pollingEntries(connection, pageref, selection)) yield [entry];
}

interface Page {
  readonly id: string;
  readonly first: Connection;
}

/** By document, in the order of their first connections. */
function pagesOf(connections: readonly Connection[]): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const first of connections) {
    if (pages.has(first.document)) continue;
    pages.set(first.document, { id: `page_${pages.size + 1}`, first });
  }
  return pages;
}

function pageOf(id: string, { openingAt, documentUrl }: Connection, to: Rewriting): object {
  return {
    startedDateTime: isoDate(openingAt ?? 0),
    id,
    title: to.url(documentUrl),
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  };
}
