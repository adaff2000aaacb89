import type { Attachments } from './attachments.ts';
import type { Ledger } from './ledger.ts';
import type { Names } from './names.ts';
import type { Payloads } from './payloads.ts';
import type { Rows } from './rows.ts';

type RowReaders =
  | 'length'
  | 'first'
  | 'at'
  | 'size'
  | 'connection'
  | 'payload'
  | 'start'
  | 'end'
  | 'name'
  | 'kind'
  | 'kindCode'
  | 'layer'
  | 'direction'
  | 'has'
  | 'ackId'
  | 'partner';

/**
 * What is written down, to read only: for what looks at a million rows at once and so can build no
 * `Entry` of each. Rows are those from `timeline.first` on that are not forgotten.
 */
export interface Columns extends Pick<Ledger, 'extras' | 'latency'> {
  readonly rows: Pick<Rows, RowReaders>;
  readonly names: Pick<Names, 'length' | 'namespace' | 'event'>;
  readonly payloads: Pick<Payloads, 'get' | 'format'>;
  readonly attachments: Pick<Attachments, 'expected'>;
}

/** Is this a row to show? Asked of a million rows, so it reads columns. */
export type RowPredicate = (row: number) => boolean;
