import { headerValue } from '../timeline/header-value.ts';
import { type Fields, fieldsOf, headersOf, listOf, textOf } from './har-values.ts';

/** What a file of another tool tells of a page; empty for nothing. */
export interface ForeignPage {
  /** In Chrome's files its URL. */
  readonly title: string;
  /** Where its first request with a Referer came from: a WebSocket has but an origin. */
  readonly referrer: string;
}

/** The pages that these entries name, by id; the empty id stands for none. */
export function foreignPages(
  pages: unknown,
  entries: readonly Fields[],
): ReadonlyMap<string, ForeignPage> {
  const titles = new Map(
    listOf(pages)
      .map(fieldsOf)
      .map(({ id, title }) => [textOf(id), textOf(title)]),
  );
  const found = new Map<string, ForeignPage>();
  for (const { pageref, request } of entries) {
    const id = textOf(pageref);
    const known = found.get(id);
    if (known !== undefined && known.referrer !== '') continue;
    const headers = headersOf(fieldsOf(request).headers);
    const referrer = headerValue(headers, 'referer') ?? '';
    found.set(id, { title: titles.get(id) ?? '', referrer });
  }
  return found;
}
