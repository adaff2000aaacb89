import type { Columns, RowPredicate } from '../columns.ts';
import { KINDS } from '../line-kinds.ts';
import { Flag } from '../row-flags.ts';
import type { Timeline } from '../timeline.ts';
import { nameTable } from './name-table.ts';
import { wordsOfRow } from './words-of-row.ts';

export type Search = (text: string) => boolean;

/** Finds a text in any case. */
export function literalSearch(wanted: string): Search {
  if (wanted.toLowerCase() === wanted.toUpperCase()) return (text) => text.includes(wanted);
  // Far faster than turning each text into lower case.
  return patternSearch(new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'i'));
}

export function patternSearch(pattern: RegExp): Search {
  return (text) => pattern.test(text);
}

/** By the kind's number: is more said of it than what travelled? */
const IS_EXPLAINED = Uint8Array.from(KINDS, (kind) =>
  kind === 'malformed' || kind === 'error' ? 1 : 0,
);

/**
 * Does the search find something in a row: in the packet's text as it travelled, in the names of its
 * event and namespace (which an ack, and MessagePack, have only there), in what is said of the row?
 */
export function matchText(timeline: Timeline, search: Search): RowPredicate {
  const { columns } = timeline;
  const { rows, names } = columns;
  const isInName = nameTable(
    names,
    (namespace, event) =>
      (namespace !== undefined && search(namespace)) || (event !== undefined && search(event)),
  );
  const wordsHave: RowPredicate = (row) => wordsOfRow(timeline, row).some(search);
  return (row) => {
    if (isInName(rows.name(row))) return true;
    const payload = rows.payload(row);
    if (payload === undefined) return wordsHave(row);
    const text = wireText(columns, row, payload);
    if (text !== '' && search(text)) return true;
    return IS_EXPLAINED[rows.kindCode(row)] === 1 && wordsHave(row);
  };
}

/** The packet's text from its type on, as much as was kept; empty where it is bytes. */
function wireText(columns: Columns, row: number, payload: number): string {
  const { rows, payloads } = columns;
  if (rows.has(row, Flag.apart)) return columns.extras(row).text ?? '';
  const message = payloads.get(payload);
  if (typeof message !== 'string') return '';
  const start = rows.start(row);
  const end = rows.end(row);
  // The body of an HTTP error is no packet, and so has no place in it.
  if ((start === 0 && end >= message.length) || rows.kind(row) === 'error') return message;
  return message.slice(start, end);
}
