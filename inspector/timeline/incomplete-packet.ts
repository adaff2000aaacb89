import type { Direction, Malformed } from '../protocol/reading.ts';
import type { Attachment } from './attachments.ts';
import type { Ledger } from './ledger.ts';
import { Flag } from './row-flags.ts';
import type { SessionRecord } from './session.ts';

/** A binary packet came, in `row`; the next binary messages that go its way are its attachments. */
export function awaitAttachments(
  ledger: Ledger,
  session: SessionRecord,
  direction: Direction,
  row: number,
  expected: number,
): void {
  ledger.attachments.expect(row, expected);
  ledger.rows.mark(row, Flag.incomplete);
  session.incomplete[direction] = row;
}

/**
 * An attachment came; `size` is in bytes.
 * @returns false when no packet waits for it
 */
export function addAttachment(
  ledger: Ledger,
  session: SessionRecord,
  direction: Direction,
  attachment: Attachment & { readonly size: number; readonly isCut: boolean },
): boolean {
  const row = session.incomplete[direction];
  if (row === null) return false;
  const { rows, attachments } = ledger;
  attachments.add(row, attachment);
  rows.addSize(row, attachment.size);
  if (attachment.isCut) rows.mark(row, Flag.truncated);
  if (attachments.came(row) < (attachments.expected(row) ?? 0)) return true;
  rows.unmark(row, Flag.incomplete);
  session.incomplete[direction] = null;
  return true;
}

/**
 * What a packet waits for in that direction does not come any more: it is malformed.
 * @param why what is known of it; without it the numbers are told
 */
export function giveUpAttachments(
  ledger: Ledger,
  session: SessionRecord,
  direction: Direction,
  why?: Malformed,
): void {
  const row = session.incomplete[direction];
  if (row === null) return;
  session.incomplete[direction] = null;
  const { rows, attachments } = ledger;
  rows.unmark(row, Flag.incomplete);
  rows.setKind(row, 'malformed');
  const malformed = why ?? {
    expected: `${attachments.expected(row)} binary attachments`,
    got: `${attachments.came(row)}`,
  };
  ledger.note(row, { malformed });
}
