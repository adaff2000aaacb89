import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { treeMove } from '../../values/tree-keys.ts';
import type { LayerRow } from './layer-rows.ts';

export interface LayerTreeProps {
  readonly rows: readonly LayerRow[];
  readonly active: LayerRow | null;
  readonly choose: (path: string) => void;
  readonly open: (paths: readonly string[], open: boolean) => void;
}

export function LayerTree({ rows, active, choose, open }: LayerTreeProps): JSX.Element {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = active === null ? 0 : rows.indexOf(active);
  useLayoutEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [active?.path]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = treeMove(event.key, rows, at);
    const row = rows[at];
    if (move === null || row === undefined) return;
    event.preventDefault();
    if ('expand' in move) open([row.path], move.expand);
    choose('expand' in move ? row.path : rows[move.to]!.path);
  };
  const onMouseDown = ({ target }: MouseEvent) => {
    const row = rows[placeOf(target, list.current)];
    if (row === undefined) return;
    choose(row.path);
    if (isFold(target)) open([row.path], !row.expanded);
  };
  const onDoubleClick = ({ target }: MouseEvent) => {
    const row = rows[placeOf(target, list.current)];
    if (row !== undefined && !isFold(target)) open([row.path], !row.expanded);
  };
  return (
    <div
      class="layer-tree"
      role="tree"
      aria-label="Layers"
      tabIndex={0}
      ref={list}
      aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onDblClick={onDoubleClick}
    >
      {rows.map((row, place) => (
        <Line
          key={`${place} ${row.path}`}
          id={`${id}-${place}`}
          row={row}
          isActive={place === at}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly row: LayerRow;
  readonly isActive: boolean;
}

function Line({ id, row, isActive }: LineProps): JSX.Element {
  const { node, level, expandable, expanded, place, siblings } = row;
  const { label, value, computed } = node;
  const fold = expandable ? (expanded ? 'open' : 'closed') : 'none';
  return (
    <div
      id={id}
      class={level === 1 ? 'layer-line layer' : 'layer-line'}
      style={{ '--level': level - 1 }}
      role="treeitem"
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-selected={isActive}
      aria-expanded={expandable ? expanded : undefined}
      title={`${label}: ${value}${computed ? ' (computed)' : ''}`}
    >
      <span class="fold" data-fold={fold} />
      <span class="layer-label">{label}</span>
      <span class="layer-value">{value}</span>
      {computed && level === 1 && <span class="computed">computed</span>}
    </div>
  );
}

function placeOf(target: EventTarget | null, list: HTMLElement | null): number {
  const line = target instanceof Element ? target.closest('.layer-line') : null;
  return line === null || list === null ? -1 : [...list.children].indexOf(line);
}

function isFold(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('.fold');
}
