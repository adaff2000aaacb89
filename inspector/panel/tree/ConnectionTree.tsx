import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../frame/Icon.tsx';
import type { PanelModel } from '../state/panel-model.ts';
import { useListWindow } from './use-list-window.ts';
import { treeStep, type VisibleNode, visibleNodes } from './visible-nodes.ts';

const LINE_HEIGHT = 20;

/** Connections and sessions by host, with their namespaces; what is chosen is what the timeline shows. */
export function ConnectionTree({ model }: { readonly model: PanelModel }): JSX.Element {
  void model.tick.value;
  const collapsed = useSignal<ReadonlySet<string>>(new Set());
  const element = useRef<HTMLDivElement>(null);
  const lines = visibleNodes(model.tree(), collapsed.value);
  const { scope } = model.listing;
  const at = Math.max(
    0,
    lines.findIndex(({ node }) => node.scope.id === scope.value.id),
  );
  const view = useListWindow(element, { rows: lines.length, rowHeight: LINE_HEIGHT });
  const choose = (place: number) => {
    const line = lines[place];
    if (line === undefined) return;
    scope.value = line.node.scope;
    view.show(place);
  };
  const toggle = (id: string) => {
    const next = new Set(collapsed.value);
    if (!next.delete(id)) next.add(id);
    collapsed.value = next;
  };
  return (
    <div
      ref={element}
      class="tree"
      role="tree"
      aria-label="Connections"
      aria-activedescendant={nodeId(at)}
      tabIndex={0}
      onScroll={view.onScroll}
      onKeyDown={(event) => {
        const step = treeStep(event.key, lines, at);
        if (step === null) return;
        event.preventDefault();
        if (step.type === 'go') choose(step.to);
        else toggle(lines[at]!.node.scope.id);
      }}
    >
      <div class="lines" role="none" style={{ height: `${lines.length * LINE_HEIGHT}px` }}>
        {lines.slice(view.first, view.end).map((line, index) => (
          <Line
            key={line.node.scope.id}
            line={line}
            place={view.first + index}
            isSelected={view.first + index === at}
            choose={choose}
            toggle={toggle}
          />
        ))}
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: VisibleNode;
  readonly place: number;
  readonly isSelected: boolean;
  readonly choose: (place: number) => void;
  readonly toggle: (id: string) => void;
}

function Line({ line, place, isSelected, choose, toggle }: LineProps): JSX.Element {
  const { node, level, isExpanded } = line;
  const { label, remark, title, state, count, children, scope } = node;
  const hasChildren = children.length > 0;
  return (
    <div
      role="treeitem"
      id={nodeId(place)}
      class="line"
      title={title}
      aria-level={level}
      aria-posinset={line.place}
      aria-setsize={line.siblings}
      aria-selected={isSelected}
      aria-expanded={hasChildren ? isExpanded : undefined}
      style={{
        transform: `translateY(${place * LINE_HEIGHT}px)`,
        paddingLeft: `${level * 12 - 8}px`,
      }}
      onPointerDown={() => choose(place)}
    >
      <span
        class="twisty"
        onPointerDown={(event) => {
          if (!hasChildren) return;
          event.stopPropagation();
          toggle(scope.id);
        }}
      >
        {hasChildren && <Icon name={isExpanded ? 'expanded' : 'collapsed'} />}
      </span>
      <span class="label">
        {label}
        {remark !== '' && <span class="remark"> {remark}</span>}
      </span>
      {state !== null && <span class={`state ${state}`} role="img" aria-label={STATES[state]} />}
      <span class="count">{count.toLocaleString('en')}</span>
    </div>
  );
}

const STATES = { opening: 'opening', open: 'open', over: 'closed', failed: 'failed' } as const;

function nodeId(place: number): string {
  return `node-${place}`;
}
