import type { Timeline } from '../timeline/timeline.ts';
import { EntryDraft } from './entry-draft.ts';
import { foreignEntryOf, foreignOpening } from './foreign-entry.ts';
import { foreignPages } from './foreign-pages.ts';
import { ForeignPolling, isPolling } from './foreign-polling.ts';
import { readForeignSocket } from './foreign-socket.ts';
import type { HarFault, HarListener, Place } from './har-places.ts';
import { HarScanner } from './har-scanner.ts';
import { fieldsOf, textOf } from './har-values.ts';
import { readOwnEntry } from './own-entry.ts';
import { PollingEssence } from './polling-essence.ts';
import { type RecordedEvent, recordedEvents } from './recorded-events.ts';
import { STEP_KINDS } from './sockeye-fields.ts';
import { Strands } from './strands.ts';

/** What was in a file. */
export interface HarSummary {
  /** Name of the tool that wrote it; empty where it does not say. */
  readonly creator: string;
  /** Of a file of ours: the browser that it was captured in. */
  readonly capturedIn: 'chromium' | 'firefox' | null;
  readonly bytes: number;
  readonly entries: number;
  /** Entries that are neither a WebSocket nor polling. */
  readonly ignoredEntries: number;
  /** Messages that are no messages, and pings. */
  readonly ignoredMessages: number;
  /** Values that were too large to be looked at. */
  readonly passedOver: number;
  /** Where the reading ended, if before the end; null for a whole file. */
  readonly fault: HarFault | null;
}

/**
 * Reads a HAR, of Sockeye or of any other tool that writes WebSocket messages as Chrome does. Takes
 * its bytes in pieces; keeps of them what a timeline keeps. Never throws, whatever is in the file.
 */
export class HarReader implements HarListener {
  readonly #scanner = new HarScanner(this);
  readonly #strands = new Strands();
  readonly #log: Record<string, unknown> = {};
  /** Entries of other tools, kept until their pages are known. */
  readonly #foreign: (EntryDraft | Pick<EntryDraft, 'fields'>)[] = [];
  readonly #essence = new PollingEssence();
  readonly #connections = new Map<string, number>();
  #draft: EntryDraft | null = null;
  #entries = 0;
  #ignoredEntries = 0;
  #ignoredMessages = 0;
  #passedOver = 0;
  #isOver = false;

  /** How many bytes were taken. */
  get bytes(): number {
    return this.#scanner.bytes;
  }

  /** Takes the bytes that follow those before; they may be written over afterwards. */
  read(chunk: Uint8Array): void {
    if (!this.#isOver) this.#scanner.feed(chunk);
  }

  /** No more bytes come. What was read is now in `events`. */
  finish(): HarSummary {
    if (!this.#isOver) this.#end();
    const creator = textOf(fieldsOf(this.#log.creator).name);
    const { capturedIn } = fieldsOf(this.#log._sockeye);
    return {
      creator,
      capturedIn: capturedIn === 'chromium' || capturedIn === 'firefox' ? capturedIn : null,
      bytes: this.bytes,
      entries: this.#entries,
      ignoredEntries: this.#ignoredEntries,
      ignoredMessages: this.#ignoredMessages,
      passedOver: this.#passedOver,
      fault: this.#scanner.fault,
    };
  }

  /** All that was read, in the order in which it happened; after `finish`, and once. */
  events(): Generator<RecordedEvent, void> {
    return recordedEvents(this.#strands.all);
  }

  entryBegins(): void {
    this.#draft = new EntryDraft();
  }

  field(place: Place, key: string, value: unknown): void {
    if (place === 'entry') this.#draft?.set(key, value);
    else this.#log[key] = value;
  }

  messages(messages: readonly unknown[]): void {
    this.#draft?.add(messages);
  }

  entryEnds(): void {
    const draft = this.#draft;
    this.#draft = null;
    if (draft === null) return;
    this.#entries++;
    this.#ignoredMessages += draft.ignored;
    if (draft.isOwn) readOwnEntry(draft, this.#strands);
    else if (isSocket(draft)) this.#foreign.push(draft);
    else if (isPolling(urlOf(draft))) {
      this.#foreign.push({ fields: this.#essence.of(draft.fields) });
    } else this.#ignoredEntries++;
  }

  passedOver(): void {
    this.#passedOver++;
  }

  #end(): void {
    this.#isOver = true;
    this.#scanner.end();
    // Of an entry that was cut off there is what came of it.
    this.entryEnds();
    this.#readForeign();
    this.#strands.settle();
  }

  #readForeign(): void {
    const polling = new ForeignPolling(this.#strands, (document) => this.#connect(document));
    const fields = this.#foreign.map((draft) => draft.fields);
    const pages = foreignPages(this.#log.pages, fields);
    const isChrome = textOf(fieldsOf(this.#log.creator).name) === 'WebInspector';
    const documents = new Map<string, string>();
    for (const draft of this.#foreign) {
      const pageref = textOf(draft.fields.pageref);
      const document = documents.get(pageref) ?? `har-${documents.size + 1}`;
      documents.set(pageref, document);
      const page = pages.get(pageref)!;
      if (!('messages' in draft)) {
        polling.read(draft.fields, document, page);
        continue;
      }
      const place = { document, connection: this.#connect(document) };
      const entry = foreignEntryOf(draft.fields, place, true);
      const opening = foreignOpening(entry, { transport: 'websocket', api: 'WebSocket' }, page);
      readForeignSocket(entry, draft, opening, this.#strands, isChrome);
    }
    for (const document of documents.values()) this.#leave(document);
  }

  /** Where a file ends, what it shows as open is not to be waited for. */
  #leave(document: string): void {
    const own = this.#strands.all.filter((strand) => strand.document === document);
    const last = own.reduce((latest, { keys }) => keys.reduce(larger, latest), 0);
    this.#strands.add(document, 0, false).note(STEP_KINDS.ended, last, last, {});
  }

  #connect(document: string): number {
    const number = (this.#connections.get(document) ?? 0) + 1;
    this.#connections.set(document, number);
    return number;
  }
}

/** Has a timeline do what a recording says. */
export function applyRecorded(
  timeline: Pick<Timeline, 'apply' | 'documentGone' | 'noteRoom'>,
  event: RecordedEvent,
): void {
  if (event.kind === 'batch') timeline.apply(event.batch);
  else if (event.kind === 'gone') timeline.documentGone(event.document, event.at, event.isUnheard);
  else timeline.noteRoom(event.change);
}

/** Firefox's files name sockets, though without their messages. */
function isSocket({ hasMessages, fields }: EntryDraft): boolean {
  return hasMessages || fields._resourceType === 'websocket';
}

function urlOf({ fields }: EntryDraft): string {
  return textOf(fieldsOf(fields.request).url);
}

function larger(one: number, other: number): number {
  return Math.max(one, other);
}
