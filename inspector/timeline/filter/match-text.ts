import type { Payload } from '../../protocol/reading.ts';
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
  const { rows, names, payloads } = columns;
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
    const message = payloads.get(payload);
    // Asked here, since it is so of nearly all of a million rows.
    const isWhole =
      typeof message === 'string' &&
      rows.start(row) === 0 &&
      rows.end(row) >= message.length &&
      !rows.has(row, Flag.apart);
    const text = isWhole ? message : partText(columns, row, message);
    if (text !== '' && search(text)) return true;
    return IS_EXPLAINED[rows.kindCode(row)] === 1 && wordsHave(row);
  };
}

/** The text of a packet that is not its whole message, from its type on; empty where it is bytes. */
function partText(columns: Columns, row: number, message: Payload): string {
  const { rows } = columns;
  if (rows.has(row, Flag.apart)) return columns.extras(row).text ?? '';
  if (typeof message !== 'string') return '';
  // The body of an HTTP error is no packet, and so has no place in it.
  return rows.kind(row) === 'error' ? message : message.slice(rows.start(row), rows.end(row));
}
