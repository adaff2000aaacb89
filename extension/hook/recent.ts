import { mapDelete, mapForEach, mapSet, mapSize } from './natives.ts';

/** Connections that wait for their handshake, requests under way, polling sequences: older ones are not asked for any more. */
const RECENT = 64;

/** Remembers under a key what will be asked for soon, and forgets the oldest above `RECENT`. */
export function remember<Key, Value>(recent: Map<Key, Value>, key: Key, value: Value): void {
  mapSet(recent, key, value);
  let above = mapSize(recent) - RECENT;
  mapForEach(recent, (_value: Value, oldest: Key) => {
    if (above-- > 0) mapDelete(recent, oldest);
  });
}
