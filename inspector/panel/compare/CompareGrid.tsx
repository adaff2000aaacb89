import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ComparedRow, Difference } from '../../compare/comparison.ts';
import { rowText } from '../list/row-text.ts';
import { useBox } from '../values/use-box.ts';
import { Windowed } from '../values/Windowed.tsx';
import type { ComparedSide, CompareState } from './compare-state.ts';

const LINE_HEIGHT = 20;

const SIGNS: Readonly<Record<Difference['kind'], string>> = {
  added: '+',
  missing: '−',
  changed: '≠',
  reordered: '⇅',
  slower: '…',
};

/** The aligned packets; only those in sight are drawn. */
export function CompareGrid({ state }: { readonly state: CompareState }): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const { rows, a, b, comparison } = state;
  const { value: selected } = state.selected;
  const at = selected === null ? -1 : rows.indexOf(selected);
  useStepKeys(state);
  const go = (place: number) => {
    const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
    if (row !== undefined) state.selected.value = row;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
    const by = { n: 1 as const, p: -1 as const }[key];
    if (to === undefined && by === undefined) return;
    event.preventDefault();
    if (to !== undefined) go(to);
    else state.step(by!);
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-compared]') : null;
    if (row !== null) state.selected.value = Number(row.dataset.compared);
  };
  return (
    <div class="compared-rows">
      <div class="compared head" aria-hidden="true">
        <span />
        <span>{a.name}</span>
        <span>{b.name}</span>
      </div>
      <div class="compared-scroller" ref={scroller}>
        <Windowed
          scroller={scroller}
          box={box}
          count={rows.length}
          lineHeight={LINE_HEIGHT}
          label="Comparison"
          onKeyDown={onKeyDown}
          onClick={onClick}
          {...(at >= 0 && { reveal: { line: at, at: selected } })}
          line={(index) => (
            <ComparedLine
              key={rows[index]!}
              row={comparison.rows[rows[index]!]!}
              number={rows[index]!}
              place={index}
              isSelected={index === at}
              a={a}
              b={b}
            />
          )}
        />
      </div>
    </div>
  );
}

/** F7, as editors have it; n and p are for the list alone, since they are letters. */
function useStepKeys(state: CompareState): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F7' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      state.step(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [state]);
}

interface ComparedLineProps {
  readonly row: ComparedRow;
  readonly number: number;
  readonly place: number;
  readonly isSelected: boolean;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
}

function ComparedLine({ row, number, place, isSelected, a, b }: ComparedLineProps): JSX.Element {
  const { difference } = row;
  return (
    <div
      role="row"
      class={`compared ${difference?.kind ?? ''}`}
      data-compared={number}
      aria-rowindex={place + 1}
      aria-selected={isSelected}
      style={{ height: `${LINE_HEIGHT}px` }}
    >
      <span role="gridcell" class="sign" title={difference?.words}>
        {difference !== null && (
          <>
            <b aria-hidden="true">{SIGNS[difference.kind]}</b>
            <span class="unseen">{difference.kind}</span>
          </>
        )}
      </span>
      <SideCell side={a} row={row.a} />
      <SideCell side={b} row={row.b} />
    </div>
  );
}

function SideCell({ side: { timeline }, row }: { side: ComparedSide; row: number | null }) {
  if (row === null) return <span role="gridcell" class="none" />;
  const entry = timeline.entry(row);
  const { kind, namespace, subject, preview } = rowText(timeline, entry);
  const isIn = namespace !== '' && namespace !== '/';
  return (
    <span role="gridcell" class="side">
      <i class={entry.direction ?? 'none'}>{arrow(entry.direction)}</i> {kind}{' '}
      {isIn && <span class="namespace">{namespace} </span>}
      <b>{subject}</b> {preview}
    </span>
  );
}

function arrow(direction: string | null): string {
  if (direction === null) return '';
  return direction === 'sent' ? '↑' : '↓';
}
