/**
 * How the panel stands in its width: `wide` has three panes beside each other, in `medium` the detail
 * opens under the list, in `narrow` the tree folds into a drop-down as well.
 */
export type Layout = 'wide' | 'medium' | 'narrow';

/** @param width of the panel, in pixels */
export function layoutOf(width: number): Layout {
  if (width < 600) return 'narrow';
  return width < 1000 ? 'medium' : 'wide';
}
