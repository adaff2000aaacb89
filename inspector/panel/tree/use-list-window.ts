import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { type List, scrollTopShowing, type Viewport, windowAt } from '../windowing.ts';

export interface ListWindow {
  readonly first: number;
  /** The row behind the last one. */
  readonly end: number;
  onScroll(): void;
  show(row: number): void;
}

/** Which rows of a scrolling element are in its viewport. */
export function useListWindow(element: RefObject<HTMLElement | null>, list: List): ListWindow {
  const [viewport, setViewport] = useState<Viewport>({ scrollTop: 0, height: 0 });
  const read = () => {
    const { scrollTop = 0, clientHeight = 0 } = element.current ?? {};
    setViewport({ scrollTop, height: clientHeight });
  };
  useLayoutEffect(() => {
    const observer = new ResizeObserver(read);
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  const { first, end } = windowAt(list, viewport);
  return {
    first,
    end,
    onScroll: read,
    show(row) {
      if (element.current) element.current.scrollTop = scrollTopShowing(list, viewport, row);
    },
  };
}
