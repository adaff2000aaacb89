import type { Loss } from '../../inspector/observation.ts';
import { bare, mapForEach, mapGet, mapSet, NativeMap } from './natives.ts';

export type Cursor = ReturnType<typeof createCursor>;

/**
 * Where one panel stands in the ring.
 * @param position index of the next observation to send
 */
export function createCursor(position: number) {
  /** Per connection, how many observations were evicted before this panel could be sent them. */
  let losses = new NativeMap<number, number>();
  return {
    position,

    lose(connection: number, times: number): void {
      const before = (mapGet(losses, connection) as number | undefined) ?? 0;
      mapSet(losses, connection, before + times);
    },

    /**
     * Takes out what it has lost so far.
     * @param before index of the observation before which it lies
     */
    takeLosses(before: number): Loss[] {
      const taken: Loss[] = bare([]);
      mapForEach(losses, (times: number, connection: number) => {
        taken[taken.length] = { connection, count: times, before };
      });
      losses = new NativeMap();
      return taken;
    },
  };
}
