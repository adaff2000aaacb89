import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

export interface TabsProps<Name extends string> {
  readonly tabs: readonly (readonly [name: Name, label: string])[];
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
  /** What they are tabs of. */
  readonly label?: string;
  /** Prefix of the ids: `<id>-tab-<name>` labels `<id>-panel`. */
  readonly id: string;
}

/** A list of tabs (ARIA Authoring Practices, tabs): arrows, Home and End go from one to the other. */
export function Tabs<Name extends string>(props: TabsProps<Name>): JSX.Element {
  const { tabs, chosen, choose, id, label = 'Detail' } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(([name]) => name === chosen);
    const to = target(event.key, at, tabs.length);
    const tab = to === null ? undefined : tabs[to];
    if (tab === undefined || to === null) return;
    event.preventDefault();
    choose(tab[0]);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(([name, text]) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-tab-${name}`}
          aria-controls={`${id}-panel`}
          aria-selected={name === chosen}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => choose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
