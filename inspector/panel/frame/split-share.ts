/** Arithmetic of two panes that share a room. */

/** A pane below this shows nothing that can be read. */
const LEAST_PX = 80;
const STEP_PX = 16;

export interface Share {
  /** Of the pane whose size is kept, in pixels, as are the others. */
  readonly size: number;
  readonly room: number;
  readonly direction: 'row' | 'column';
  readonly fixed: 'first' | 'second';
}

/** The nearest size that leaves room for both panes. */
export function clampedShare(size: number, room: number): number {
  return Math.round(Math.max(LEAST_PX, Math.min(size, room - LEAST_PX)));
}

/** The size that a key on the bar asks for; null for any other key. */
export function shareAfterKey(key: string, { size, room, direction, fixed }: Share): number | null {
  const [back, on] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const sign = fixed === 'first' ? 1 : -1;
  if (key === back) return size - sign * STEP_PX;
  if (key === on) return size + sign * STEP_PX;
  if (key === 'Home') return fixed === 'first' ? 0 : room;
  if (key === 'End') return fixed === 'first' ? room : 0;
  return null;
}
