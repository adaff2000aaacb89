import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useListWindow } from '../tree/use-list-window.ts';
import { isSameScope, type ServerLine } from './server-lines.ts';
import type { ServerScope } from './server-state.ts';

const LINE_HEIGHT = 20;

export interface ServerTreeProps {
  readonly lines: readonly ServerLine[];
  readonly scope: ServerScope | null;
  readonly choose: (scope: ServerScope) => void;
}

/** Namespaces and their rooms, with how many sockets are in each. */
export function ServerTree({ lines, scope, choose }: ServerTreeProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const view = useListWindow(element, { rows: lines.length, rowHeight: LINE_HEIGHT });
  const at = Math.max(
    0,
    lines.findIndex((line) => isSameScope(scope, line.scope)),
  );
  const go = (place: number) => {
    const line = lines[Math.max(0, Math.min(place, lines.length - 1))];
    if (line === undefined) return;
    choose(line.scope);
    view.show(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div
      ref={element}
      class="tree"
      role="tree"
      aria-label="Namespaces and rooms"
      aria-activedescendant={`server-line-${at}`}
      tabIndex={0}
      onScroll={view.onScroll}
      onKeyDown={onKeyDown}
    >
      <div class="lines" role="none" style={{ height: `${lines.length * LINE_HEIGHT}px` }}>
        {lines.slice(view.first, view.end).map(({ scope: own, label, level, count }, index) => {
          const place = view.first + index;
          return (
            <div
              key={`${own.namespace}\n${own.room}`}
              role="treeitem"
              id={`server-line-${place}`}
              class="line"
              title={level === 1 ? `Namespace ${label}` : `Room ${label} of ${own.namespace}`}
              aria-level={level}
              aria-selected={place === at}
              style={{
                transform: `translateY(${place * LINE_HEIGHT}px)`,
                paddingLeft: `${level * 14 - 4}px`,
              }}
              onPointerDown={() => go(place)}
            >
              <span class="label">{label}</span>
              <span class="count">{count.toLocaleString('en')}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
