import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelModel } from '../state/panel-model.ts';
import {
  contentHeight,
  isAtEnd,
  type List,
  scrollTopShowing,
  type Viewport,
  windowAt,
} from '../windowing.ts';

/** As in `--row`, in pixels. */
export const ROW_HEIGHT = 20;

/** The header stays above the rows. */
const HEADER_HEIGHT = 22;

export interface ListScroll {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly viewport: Viewport;
  /** Rows that came since the end was left. */
  readonly unseen: number;
  onScroll(): void;
  toEnd(): void;
}

/**
 * Follows the newest row until one scrolls up, then stays; and stays at what one is reading when the
 * filter changes.
 */
export function useListScroll(model: PanelModel, list: List): ListScroll {
  const element = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState<Viewport>({ scrollTop: 0, height: 0 });
  const follows = useRef(true);
  const seen = useRef(0);
  const begun = useRef(0);
  if (begun.current !== model.begun.value) {
    begun.current = model.begun.value;
    follows.current = true;
  }
  const isEndShown = isAtEnd(list, viewport);
  if (follows.current || isEndShown) seen.current = list.rows;
  const read = () => {
    const { scrollTop = 0, clientHeight = 0 } = element.current ?? {};
    setViewport({ scrollTop, height: Math.max(0, clientHeight - HEADER_HEIGHT) });
  };
  const scrollTo = (scrollTop: number) => {
    if (element.current) element.current.scrollTop = scrollTop;
    read();
  };
  useResize(element, read);
  useAnchor(model, list, viewport, scrollTo, follows);
  useLayoutEffect(() => {
    const { wanted, selected, listing } = model;
    const row = wanted.value ?? (follows.current ? null : selected.value);
    wanted.value = null;
    const position = row === null ? -1 : listing.rows.indexOf(row);
    if (position < 0) return;
    follows.current &&= position === list.rows - 1;
    scrollTo(scrollTopShowing(list, viewport, position));
  }, [model.wanted.value, viewport.height]);
  useLayoutEffect(() => {
    if (follows.current) scrollTo(contentHeight(list));
  }, [list.rows, viewport.height]);
  return {
    element,
    viewport,
    unseen: Math.max(0, list.rows - seen.current),
    onScroll() {
      read();
      const { scrollTop = 0, clientHeight = 0 } = element.current ?? {};
      follows.current = isAtEnd(list, { scrollTop, height: clientHeight - HEADER_HEIGHT });
    },
    toEnd() {
      follows.current = true;
      scrollTo(contentHeight(list));
    },
  };
}

function useResize(element: RefObject<HTMLDivElement | null>, resized: () => void): void {
  useLayoutEffect(() => {
    const observer = new ResizeObserver(resized);
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
}

/** The row that one is reading stays in its place while the list changes around it. */
function useAnchor(
  { listing, selected }: PanelModel,
  list: List,
  viewport: Viewport,
  scrollTo: (scrollTop: number) => void,
  follows: RefObject<boolean>,
): void {
  const generation = useRef(listing.generation);
  const anchor = useRef<number | null>(null);
  if (generation.current !== listing.generation) {
    generation.current = listing.generation;
    if (selected.value !== null) follows.current = false;
    if (!follows.current) anchor.current = selected.value ?? listing.topRow;
  }
  useLayoutEffect(() => {
    const { rows } = listing;
    if (anchor.current !== null && rows.length > 0) {
      scrollTo(scrollTopShowing(list, viewport, rows.nearest(anchor.current)));
      if (!listing.isBusy) anchor.current = null;
    }
  });
  const { first } = windowAt(list, viewport);
  if (anchor.current === null && list.rows > 0) {
    listing.topRow = listing.rows.at(Math.min(first, list.rows - 1));
  }
}
