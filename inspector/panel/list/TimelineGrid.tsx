import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { roomsThen } from '../server/rooms-then.ts';
import { formatTime, wallDate } from '../state/clock.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { contentHeight, mostInWindow, windowAt } from '../windowing.ts';
import { bracketAt } from './bracket-at.ts';
import { markFirstRow } from './mark-first-row.ts';
import { NewRows } from './NewRows.tsx';
import { Row, rowId } from './Row.tsx';
import { RowMenu } from './RowMenu.tsx';
import { RowSlots } from './row-slots.ts';
import { useListKeys } from './use-list-keys.ts';
import { ROW_HEIGHT, useListScroll } from './use-list-scroll.ts';

const COLUMNS = ['', 'Time', 'Kind', 'Namespace', 'Event · arguments', 'Size', 'Ack'];

/** The entries as lines, of which only those in the viewport are there. */
export function TimelineGrid({ model }: { readonly model: PanelModel }): JSX.Element {
  const { listing, selected, tick } = model;
  void tick.value;
  const { rows } = listing;
  const list = { rows: rows.length, rowHeight: ROW_HEIGHT };
  const scroll = useListScroll(model, list);
  const keys = useListKeys(model, scroll);
  const { first, end, top } = windowAt(list, scroll.viewport);
  const slots = useRef(new RowSlots()).current;
  slots.show({ first, end }, mostInWindow(list, scroll.viewport));
  const shown = Array.from({ length: end - first }, (_, index) => first + index);
  useLayoutEffect(() => {
    if (shown.length > 0) markFirstRow();
  });
  const isSelectedShown = shown.some((position) => rows.at(position) === selected.value);
  return (
    <div class="timeline">
      <div
        ref={scroll.element}
        class="grid"
        role="grid"
        aria-label="Timeline"
        aria-rowcount={list.rows + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={isSelectedShown ? rowId(selected.value ?? 0) : undefined}
        tabIndex={0}
        onScroll={scroll.onScroll}
        {...keys}
      >
        <Header />
        <div role="rowgroup" class="rows" style={{ height: `${contentHeight(list)}px` }}>
          {shown.map((position, index) => (
            <GridRow
              // What an element shows changes far faster than an element is made.
              key={slots.at(position)}
              model={model}
              position={position}
              top={top + index * ROW_HEIGHT}
            />
          ))}
        </div>
      </div>
      <NewRows count={scroll.unseen} onClick={scroll.toEnd} />
      <RowMenu model={model} />
    </div>
  );
}

interface GridRowProps {
  readonly model: PanelModel;
  readonly position: number;
  readonly top: number;
}

function GridRow({ model, position, top }: GridRowProps): JSX.Element {
  const { timeline, listing, selected, clock, tick } = model;
  // An entry learns more after it was first drawn: its ack, the answer to its handshake.
  void tick.value;
  const row = listing.rows.at(position);
  const entry = timeline.entry(row);
  const partner = selected.value === null ? null : timeline.partner(selected.value);
  return (
    <Row
      timeline={timeline}
      entry={entry}
      position={position}
      top={top}
      isSelected={row === selected.value}
      bracket={bracketAt(row, selected.value, partner)}
      time={formatTime(entry.at, model.startedAt, clock.value)}
      timeTitle={wallDate(entry.at)}
      rooms={entry.kind === 'event' ? (roomsThen(model.server, entry) ?? []) : []}
    />
  );
}

function Header(): JSX.Element {
  return (
    <div role="rowgroup" class="head">
      <div role="row" aria-rowindex={1} class="row">
        {COLUMNS.map((name) => (
          <div key={name} role="columnheader" class={classOf(name)}>
            {name === '' ? <span class="unseen">Bracket</span> : name}
          </div>
        ))}
      </div>
    </div>
  );
}

function classOf(name: string): string {
  return name === '' ? 'gutter' : (name.toLowerCase().split(' ')[0] ?? '');
}
