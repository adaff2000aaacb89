import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Entry } from '../../timeline/entry.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { chosenTab, type Tab } from './chosen-view.ts';
import { HandshakeTab } from './handshake/HandshakeTab.tsx';
import { LayersTab } from './layers/LayersTab.tsx';
import { MessageTab } from './message/MessageTab.tsx';
import { useRow } from './row-view.ts';
import { Tabs } from './Tabs.tsx';

export interface DetailProps {
  readonly timeline: Timeline;
  readonly row: number;
  /** Rises with each change of the timeline: a row may learn more, its ack, attachments, handshake. */
  readonly version: number;
  /** Jumps to another row: the ack of an event, the event of an ack. */
  readonly select: (row: number) => void;
  readonly copy: (text: string) => void;
  readonly close: () => void;
  /** Rooms that the row's socket was in, where a server tells of them. */
  readonly roomsThen: (entry: Entry) => string | null;
  /** How a time (milliseconds since the epoch) is shown in the list. */
  readonly formatTime: (at: number) => string;
}

const TABS: readonly (readonly [name: Tab, label: string])[] = [
  ['message', 'Message'],
  ['layers', 'Layers'],
  ['handshake', 'Handshake'],
];

/** One row of the timeline, in full. */
export function Detail({
  timeline,
  row,
  select,
  copy,
  close,
  formatTime,
  roomsThen,
}: DetailProps): JSX.Element {
  const id = useId();
  const view = useRow(timeline, row);
  const tab = chosenTab.value;
  const choose = (name: Tab) => {
    chosenTab.value = name;
  };
  return (
    <section class="detail" aria-label="Detail of the row">
      <div class="detail-bar">
        <Tabs tabs={TABS} chosen={tab} choose={choose} id={id} />
        <button type="button" class="close" title="Close (Esc)" aria-label="Close" onClick={close}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </div>
      <div
        class="detail-body"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${tab}`}
      >
        {tab === 'message' && (
          <MessageTab {...{ timeline, view, select, copy, formatTime, roomsThen }} />
        )}
        {tab === 'layers' && (
          <LayersTab timeline={timeline} row={row} state={view.state} copy={copy} />
        )}
        {tab === 'handshake' && (
          <HandshakeTab entry={view.entry} formatTime={formatTime} copy={copy} />
        )}
      </div>
    </section>
  );
}
