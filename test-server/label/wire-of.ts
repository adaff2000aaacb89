import type { Emission } from '../../inspector/protocol/emission.ts';

/** Names in a label: enough for a person, little on the wire. */
const MOST_NAMES = 16;

/** An emission as the data of a `noop` packet. */
export function wireOf(emission: Emission): string {
  const { rooms, except } = emission;
  const more = leftOut(rooms) + leftOut(except);
  const sockeye: Emission = {
    ...emission,
    ...(rooms && { rooms: rooms.slice(0, MOST_NAMES) }),
    ...(except && { except: except.slice(0, MOST_NAMES) }),
    ...(more > 0 && { more }),
  };
  return JSON.stringify({ sockeye });
}

function leftOut(names: readonly string[] = []): number {
  return Math.max(0, names.length - MOST_NAMES);
}
