import type { JSX } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { treeMove } from './tree-keys.ts';
import { ValueLine } from './ValueLine.tsx';
import { valueJson } from './value-json.ts';
import type { ValueNode } from './value-node.ts';
import { OpenNodes, valueRows } from './value-rows.ts';

/** More roots than this open only when one asks. */
const OPEN_AT_FIRST = 10;

export interface ValueTreeProps {
  /** The lines of the first level; other roots are another tree. */
  readonly roots: readonly ValueNode[];
  readonly label: string;
  readonly copy: (text: string) => void;
}

/** Values as the console shows them: what is inside one is made only when it is opened. */
export function ValueTree({ roots, label, copy }: ValueTreeProps): JSX.Element {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const open = useMemo(() => openedAtFirst(roots), [roots]);
  const [active, setActive] = useState<ValueNode | null>(null);
  const [, redraw] = useState(0);
  const rows = valueRows(roots, open);
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node === active),
  );

  const toggle = (node: ValueNode, expanded: boolean) => {
    open.set(node, expanded);
    setActive(node);
    redraw((count) => count + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (event.target !== list.current || row === undefined) return;
    if (isCopy(event)) {
      copy(event.shiftKey ? row.node.path : valueJson(row.node.value));
      event.preventDefault();
      return;
    }
    const move = hasModifier(event) ? null : treeMove(event.key, rows, at);
    if (move === null) return;
    event.preventDefault();
    if ('expand' in move) toggle(row.node, move.expand);
    else activate(rows[move.to]!.node, move.to);
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = rows[clickedPlace(target, list.current) ?? -1];
    if (row !== undefined) toggle(row.node, row.expandable && !row.expanded);
  };
  const activate = (node: ValueNode, place: number) => {
    setActive(node);
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div
      class="values"
      role="tree"
      aria-label={label}
      tabIndex={0}
      ref={list}
      aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {rows.map((row, place) => (
        <ValueLine
          key={row.node}
          id={`${id}-${place}`}
          row={row}
          isActive={place === at}
          copy={copy}
        />
      ))}
    </div>
  );
}

function openedAtFirst(roots: readonly ValueNode[]): OpenNodes {
  const open = new OpenNodes();
  for (const root of roots.slice(0, OPEN_AT_FIRST)) {
    // A long text or many bytes would push away what comes behind.
    if (typeof root.value === 'object' && open.below(root).length > 0) open.set(root, true);
  }
  return open;
}

function isCopy(event: KeyboardEvent): boolean {
  const isKey = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey);
  // Text that is selected is copied by the browser.
  return isKey && !event.altKey && document.getSelection()?.isCollapsed !== false;
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** Which line was clicked; null where it was a button, a block of text, or the end of a selection. */
function clickedPlace(target: EventTarget | null, list: HTMLElement | null): number | null {
  if (!(target instanceof Element) || target.closest('button') !== null) return null;
  const line = target.closest('.value-row')?.parentElement;
  if (line === undefined || line === null || list === null || line.parentElement !== list)
    return null;
  if (document.getSelection()?.isCollapsed === false) return null;
  return [...list.children].indexOf(line);
}
