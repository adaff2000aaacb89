import type { JSX } from 'preact';
import type { Timeline } from '../../../timeline/timeline.ts';
import { CallSite } from '../CallSite.tsx';
import type { DetailProps } from '../Detail.tsx';
import { Facts, fact } from '../Facts.tsx';
import type { RowView } from '../row-view.ts';
import { AckBlock } from './AckBlock.tsx';
import { aboutFacts } from './about-facts.ts';
import { Content } from './Content.tsx';
import { endFacts } from './end-facts.ts';
import { openFacts } from './open-facts.ts';
import { Summary } from './Summary.tsx';
import { troubleFacts } from './trouble-facts.ts';

export interface MessageTabProps
  extends Pick<DetailProps, 'select' | 'copy' | 'formatTime' | 'roomsThen'> {
  readonly timeline: Timeline;
  readonly view: RowView;
}

/** What a row says: who, what, its values, its ack, and where it comes from. */
export function MessageTab({
  timeline,
  view,
  select,
  copy,
  formatTime,
  roomsThen,
}: MessageTabProps): JSX.Element {
  const { entry, decoded } = view;
  return (
    <div class="message">
      <Summary entry={entry} formatTime={formatTime} />
      <Facts facts={[...troubleFacts(entry, decoded), ...openFacts(entry), ...endFacts(entry)]} />
      <Content key={entry.row} view={view} copy={copy} />
      <AckBlock timeline={timeline} entry={entry} select={select} copy={copy} />
      <Facts title="About" facts={[fact('Rooms then', roomsThen(entry)), ...aboutFacts(entry)]} />
      {entry.callSite !== undefined && <CallSite title="Called from" stack={entry.callSite} />}
    </div>
  );
}
