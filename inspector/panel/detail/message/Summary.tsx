import type { JSX } from 'preact';
import type { Entry } from '../../../timeline/entry.ts';
import { counted, formatBytes } from '../../../timeline/quantity.ts';
import { kindName } from './kind-name.ts';
import { wallClock } from './wall-clock.ts';

export interface SummaryProps {
  readonly entry: Entry;
  readonly formatTime: (at: number) => string;
}

/** The row in two lines: what it is, and when, where and how large. */
export function Summary({ entry, formatTime }: SummaryProps): JSX.Element {
  const { at, direction, event, namespace, sizeBytes, kind, malformed } = entry;
  const isBroken = kind === 'malformed' || kind === 'error' || malformed !== undefined;
  return (
    <header class="summary">
      <p class="summary-title">
        {direction !== null && <Direction direction={direction} />}
        <span class={isBroken ? 'kind error' : 'kind'}>{kindName(entry)}</span>
        {event !== undefined && <span class="event">{event}</span>}
      </p>
      <p class="summary-line">
        {namespace !== undefined && <span title="Namespace">{namespace}</span>}
        {sizeBytes !== undefined && (
          <span title={counted(sizeBytes, 'byte')}>{formatBytes(sizeBytes)}</span>
        )}
        <span title="Time in the list">{formatTime(at)}</span>
        <time dateTime={isoOf(at)} title="Wall clock">
          {wallClock(at)}
        </time>
      </p>
    </header>
  );
}

function Direction({ direction }: { readonly direction: 'sent' | 'received' }): JSX.Element {
  return (
    <span class={`direction ${direction}`}>
      {direction === 'sent' ? '↑' : '↓'} {direction}
    </span>
  );
}

function isoOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
