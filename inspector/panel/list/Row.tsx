import type { JSX } from 'preact';
import type { Entry } from '../../timeline/entry.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { emissionSentence } from '../emission-words.ts';
import { Icon } from '../frame/Icon.tsx';
import { rowText } from './row-text.ts';

export interface RowProps {
  readonly timeline: Timeline;
  readonly entry: Entry;
  /** Place in the list, from 0. */
  readonly position: number;
  /** Where it stands, in pixels from the first row. */
  readonly top: number;
  readonly isSelected: boolean;
  /** Where the bracket runs that ties an event to its ack. */
  readonly bracket: Bracket;
  readonly time: string;
  /** Rooms that its socket was in, where a server tells of them. */
  readonly rooms: readonly string[];
  /** The wall clock. */
  readonly timeTitle: string;
}

export type Bracket = 'none' | 'from' | 'through' | 'to';

/** One entry, one line. Clicks are heard by the list. */
export function Row(props: RowProps): JSX.Element {
  const { timeline, entry, position, top, isSelected, bracket, time, timeTitle, rooms } = props;
  const text = rowText(timeline, entry);
  return (
    <div
      role="row"
      id={rowId(entry.row)}
      class={`row ${text.tone} ${entry.direction ?? 'stage'}`}
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      data-row={entry.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="gridcell"
        class={`gutter ${bracket}`}
        data-jump={bracket === 'none' ? undefined : ''}
      />
      <div role="gridcell" class="time" title={timeTitle}>
        {time}
      </div>
      <div role="gridcell" class="kind">
        <DirectionMark entry={entry} />
        <span class="name">{text.kind}</span>
      </div>
      <div role="gridcell" class="namespace" title={text.namespace}>
        {text.namespace}
      </div>
      <div role="gridcell" class="content">
        {text.subject !== '' && <b>{text.subject}</b>}
        {text.emission !== '' && (
          <span class="emission" title={`Emitted ${emissionSentence(entry)}`}>
            {text.emission}
          </span>
        )}
        {text.emission === '' && rooms.length > 0 && (
          <span class="emission" title={`The server had this socket in ${rooms.join(', ')} then`}>
            in {rooms.join(', ')}
          </span>
        )}
        {text.subject !== '' && text.preview !== '' && ' '}
        {text.preview}
      </div>
      <div role="gridcell" class="size">
        {text.size}
      </div>
      <div role="gridcell" class="ack" data-jump={entry.ack?.row == null ? undefined : ''}>
        {text.ack}
      </div>
    </div>
  );
}

/** Id of a row's element. */
export function rowId(row: number): string {
  return `row-${row}`;
}

function DirectionMark({ entry: { direction } }: { readonly entry: Entry }): JSX.Element {
  if (direction === null) return <span class="mark" />;
  return (
    <span class="mark" role="img" aria-label={direction} title={direction}>
      <Icon name={direction === 'sent' ? 'up' : 'down'} />
    </span>
  );
}
