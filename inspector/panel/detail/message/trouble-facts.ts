import type { Decoded } from '../../../protocol/decode.ts';
import type { Entry } from '../../../timeline/entry.ts';
import { type Fact, fact } from '../Facts.tsx';

/** What is wrong with a row, or missing from it. */
export function troubleFacts(entry: Entry, decoded: Decoded | null): (Fact | null)[] {
  const { kind, dropped, message, status, incomplete, malformed } = entry;
  const broken = malformed ?? (decoded?.kind === 'malformed' && !incomplete ? decoded : null);
  return [
    fact('Expected', broken?.expected, 'error'),
    fact('Got', broken?.got, 'error'),
    incomplete ? fact('Attachments', 'not all of them have come yet', 'waiting') : null,
    kind === 'gap' ? fact('Lost', lossOf(dropped), 'waiting') : null,
    fact('Message', message, 'error'),
    status === undefined ? null : fact('HTTP status', String(status), 'error'),
  ];
}

function lossOf(dropped: number | undefined): string {
  if (dropped === undefined) {
    return 'nobody knows how much, if anything: the page went away before it could hand over what it did last.';
  }
  const what = dropped === 1 ? '1 observation' : `${dropped.toLocaleString('en-US')} observations`;
  return `${what} of this connection: the page's buffer was full before they were taken.`;
}
