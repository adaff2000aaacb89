import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { contentHeight, scrollTopShowing, windowAt } from '../windowing.ts';
import type { Box } from './use-box.ts';

export interface WindowedProps {
  /** The element that scrolls; `box` is its size. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly box: Box | null;
  readonly count: number;
  /** Pixels. */
  readonly lineHeight: number;
  /** A `row` for each line. */
  readonly line: (index: number) => ComponentChildren;
  readonly label: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onClick?: (event: MouseEvent) => void;
  /** A line to bring into sight, each time that `at` changes. */
  readonly reveal?: { readonly line: number; readonly at: unknown };
}

/** Draws of many lines only those in sight. */
export function Windowed(props: WindowedProps): JSX.Element {
  const { scroller, box, count, lineHeight, line, reveal, label, onKeyDown, onClick } = props;
  const [scrollTop, setScrollTop] = useState(0);
  const list = { rows: count, rowHeight: lineHeight };
  const height = box?.height ?? 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = () => setScrollTop(element.scrollTop);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || box === null || reveal === undefined) return;
    const { scrollTop: from } = element;
    element.scrollTop = scrollTopShowing(list, { scrollTop: from, height }, reveal.line);
  }, [reveal?.at, box === null]);
  const { first, end, top } = windowAt(list, { scrollTop, height });
  const lines = Array.from({ length: Math.max(0, end - first) }, (_, i) => line(first + i));
  return (
    <div class="windowed" style={{ height: `${contentHeight(list)}px` }}>
      <div
        role="grid"
        aria-label={label}
        aria-readonly="true"
        aria-rowcount={count}
        tabIndex={0}
        style={{ transform: `translateY(${top}px)` }}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {lines}
      </div>
    </div>
  );
}
