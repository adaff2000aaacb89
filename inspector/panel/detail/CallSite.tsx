import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { callLines } from './call-lines.ts';

/** The innermost calls tell what one wants to know; the rest is the library's. */
const SHOWN_AT_FIRST = 4;

export interface CallSiteProps {
  readonly title: string;
  /** One call a line. */
  readonly stack: string;
}

/** Where in the page something was called from. */
export function CallSite({ title, stack }: CallSiteProps): JSX.Element {
  const [all, setAll] = useState(false);
  const lines = callLines(stack);
  const hidden = lines.length - SHOWN_AT_FIRST;
  const shown = all || hidden <= 1 ? lines : lines.slice(0, SHOWN_AT_FIRST);
  return (
    <section class="facts">
      <h2>{title}</h2>
      <ol class="calls">
        {shown.map(({ name, place, url }, at) => (
          <li key={`${at}`} title={url}>
            <span class="call-name">{name || '(anonymous)'}</span>
            <span class="call-place">{place}</span>
          </li>
        ))}
      </ol>
      {shown.length < lines.length && (
        <button type="button" class="link more" onClick={() => setAll(true)}>
          {`Show ${hidden} more calls`}
        </button>
      )}
    </section>
  );
}
