import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MenuItem } from './menu-item.ts';

export interface MenuProps {
  readonly label: string;
  readonly items: readonly (MenuItem | null)[];
  /** Where it opens, in pixels of the panel. */
  readonly x: number;
  readonly y: number;
  readonly close: () => void;
}

/** A context menu; it takes the focus and gives it back (WAI-ARIA, pattern "Menu"). */
export function Menu({ label, items, x, y, close }: MenuProps): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = menu.current!;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(0, Math.min(x, innerWidth - width - 2))}px`;
    element.style.top = `${Math.max(0, Math.min(y, innerHeight - height - 2))}px`;
    itemsIn(element)[0]?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [x, y]);
  return (
    <div
      ref={menu}
      class="menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => steer(event, close)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close();
      }}
    >
      {items.map((item, index) => (
        <Item key={item?.label ?? `line ${index}`} item={item} close={close} />
      ))}
    </div>
  );
}

function Item({ item, close }: { item: MenuItem | null; close: () => void }): JSX.Element {
  if (item === null) return <hr />;
  const choose = () => {
    close();
    item.run();
  };
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={choose}>
      <span class="label">{item.label}</span>
      {item.key !== undefined && <span class="key">{item.key}</span>}
    </button>
  );
}

function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function steer(event: KeyboardEvent & { currentTarget: HTMLElement }, close: () => void): void {
  const items = itemsIn(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = placeAfter(event.key, at, items.length);
  if (to !== null) items[to]?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function placeAfter(key: string, at: number, length: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % length;
  if (key === 'ArrowUp') return (at - 1 + length) % length;
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}
