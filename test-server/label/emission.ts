/**
 * What made a packet: the label that travels before it. Keys are as on the wire.
 *
 * A label is an Engine.IO `noop` packet with this as JSON behind its `6`, in one key `sockeye` so that
 * nothing else is taken for it. Every client ignores noop packets and what is in them (Engine.IO
 * protocol, section "Packet encoding"), so the application behind it sees nothing.
 */
export interface Emission {
  readonly namespace: string;
  readonly event: string;
  /**
   * `socket` for `socket.emit`; `broadcast` for everything else, whose rooms and exceptions follow.
   */
  readonly to: 'socket' | 'broadcast';
  /** Rooms; none for all of the namespace. A socket's id is the name of a room too. */
  readonly rooms?: readonly string[];
  /** Rooms and socket ids that were left out. */
  readonly except?: readonly string[];
  /** How many names were left out above, of very many. */
  readonly more?: number;
  /** Flags that were set: `volatile`, `local`, `timeout`, … */
  readonly flags?: readonly string[];
  /** Whose code emitted it: the event whose handler ran, `connection` or `disconnect`. */
  readonly handler?: string;
  /** The socket that this handler served. */
  readonly socket?: string;
}

/** Names in a label: enough for a person, little on the wire. */
const MOST_NAMES = 16;

/** The label as the data of a `noop` packet. */
export function wireOf(emission: Emission): string {
  const { rooms, except } = emission;
  const names = (all: readonly string[] | undefined) => all?.slice(0, MOST_NAMES);
  const left = (all: readonly string[] = []) => Math.max(0, all.length - MOST_NAMES);
  const more = left(rooms) + left(except);
  return JSON.stringify({
    sockeye: {
      ...emission,
      ...(rooms && { rooms: names(rooms) }),
      ...(except && { except: names(except) }),
      ...(more > 0 && { more }),
    },
  });
}
