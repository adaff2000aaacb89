/** The containers of a HAR whose members are told one by one. */
export type Place = 'file' | 'log' | 'entries' | 'entry' | '_webSocketMessages';

/** What is wrong with a file, and where. What stood before it was read. */
export interface HarFault {
  /** Place in the file, from 0. */
  readonly byte: number;
  readonly expected: string;
  readonly got: string;
}

/** Hears what a HAR says, in the order of the file. */
export interface HarListener {
  entryBegins(): void;
  /** @param value parsed JSON of any kind */
  field(place: Place, key: string, value: unknown): void;
  /** The next messages of the entry, parsed JSON of any kind; none where their array begins. */
  messages(messages: readonly unknown[]): void;
  entryEnds(): void;
  /** A value was too large to be looked at. */
  passedOver(): void;
}

const LOG_FIELDS: ReadonlySet<string> = new Set(['creator', 'pages', '_sockeye']);
const ENTRY_FIELDS: ReadonlySet<string> = new Set([
  'pageref',
  'startedDateTime',
  'time',
  'timings',
  'request',
  'response',
  '_resourceType',
  '_webSocketMessages',
  '_webSocketClose',
  '_sockeye',
]);

/** The container that a field of this one is, if its members are told one by one; null for a plain value. */
export function placeIn(place: Place, key: string): Place | null {
  if (place === 'file' && key === 'log') return 'log';
  if (place === 'log' && key === 'entries') return 'entries';
  if (place === 'entries') return 'entry';
  return place === 'entry' && key === '_webSocketMessages' ? '_webSocketMessages' : null;
}

/** Is this plain value told? */
export function isWanted(place: Place, key: string): boolean {
  if (place === 'entry') return ENTRY_FIELDS.has(key);
  return place === 'log' && LOG_FIELDS.has(key);
}
