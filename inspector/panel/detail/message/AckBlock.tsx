import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Entry } from '../../../timeline/entry.ts';
import type { Timeline } from '../../../timeline/timeline.ts';
import { ValueTree } from '../../values/ValueTree.tsx';
import { ackWords } from './ack-words.ts';
import { rootsOf } from './roots-of.ts';

export interface AckBlockProps {
  readonly timeline: Timeline;
  readonly entry: Entry;
  readonly select: (row: number) => void;
  readonly copy: (text: string) => void;
}

/** The ack of an event with its values, or the event that an ack answers. */
export function AckBlock({ timeline, entry, select, copy }: AckBlockProps): JSX.Element | null {
  const words = ackWords(entry);
  if (words === null) return null;
  const { text, tone, other } = words;
  return (
    <section class="ack">
      <div class="content-head">
        <h2>{entry.kind === 'ack' ? 'Event' : 'Ack'}</h2>
        <span class={`ack-words ${tone ?? ''}`}>{text}</span>
        {other !== null && (
          <button type="button" class="link" onClick={() => select(other.row)}>
            {other.label}
          </button>
        )}
      </div>
      {other !== null && <Other timeline={timeline} row={other.row} copy={copy} />}
    </section>
  );
}

interface OtherProps {
  readonly timeline: Timeline;
  readonly row: number;
  readonly copy: (text: string) => void;
}

function Other({ timeline, row, copy }: OtherProps): JSX.Element | null {
  const { kind, event, incomplete } = timeline.entry(row);
  const roots = useMemo(() => rootsOf(timeline.decoded(row)), [timeline, row, incomplete]);
  return (
    <>
      {kind === 'event' && <p class="event">{event}</p>}
      {roots !== null && roots.length > 0 && (
        <ValueTree roots={roots} label="Values of the other" copy={copy} />
      )}
    </>
  );
}
