import { mapGet, mapSet, NativeMap } from './natives.ts';

/** Where one panel stands in the ring. */
export class Cursor {
  /** Per connection, how many observations were evicted before this panel could be sent them. */
  losses = new NativeMap<number, number>();

  /** @param position index of the next observation to send */
  constructor(public position: number) {}

  lose(connection: number, count: number): void {
    mapSet(this.losses, connection, ((mapGet(this.losses, connection) as number) ?? 0) + count);
  }
}
