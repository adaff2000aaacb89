/**
 * What made a packet, as a labelled server says it: in one key `sockeye` of the JSON behind an Engine.IO
 * `noop` packet, right before the packet of the event. Clients ignore noop packets and what is in them
 * (Engine.IO protocol, section "Packet encoding").
 */
export interface Emission {
  readonly namespace: string;
  readonly event: string;
  /** `socket` for `socket.emit`; `broadcast` for all else, whose rooms and exceptions follow. */
  readonly to: 'socket' | 'broadcast';
  /** Rooms; none for all of the namespace. A socket's id is the name of a room too. */
  readonly rooms?: readonly string[];
  /** Rooms and socket ids that were left out. */
  readonly except?: readonly string[];
  /** How many names of rooms and exceptions were left out here, of very many. */
  readonly more?: number;
  /** `volatile`, `local`, `timeout`, … */
  readonly flags?: readonly string[];
  /** Whose code emitted it: the event whose handler ran, `connection` or `disconnect`. */
  readonly handler?: string;
  /** The socket that this handler served. */
  readonly socket?: string;
}

/** A label begins so, and nothing else that a server sends does. */
const MARK = '{"sockeye":';

/** Of either side at most so much is believed. */
const LONGEST = 8_192;

/** @returns null for what is no label, or none that can be read */
export function parseEmission(text: string): Emission | null {
  if (!text.startsWith(MARK) || text.length > LONGEST) return null;
  const fields = fieldsIn(text);
  const { namespace, event, to } = fields;
  if (typeof namespace !== 'string' || typeof event !== 'string') return null;
  if (to !== 'socket' && to !== 'broadcast') return null;
  return {
    namespace,
    event,
    to,
    ...(isNames(fields.rooms) && { rooms: fields.rooms }),
    ...(isNames(fields.except) && { except: fields.except }),
    ...(typeof fields.more === 'number' && { more: fields.more }),
    ...(isNames(fields.flags) && { flags: fields.flags }),
    ...(typeof fields.handler === 'string' && { handler: fields.handler }),
    ...(typeof fields.socket === 'string' && { socket: fields.socket }),
  };
}

function fieldsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const { sockeye } = JSON.parse(text);
    return typeof sockeye === 'object' && sockeye !== null ? sockeye : {};
  } catch {
    return {};
  }
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

/** To whom an emission went, as a word to show and to filter by. */
export type Audience = 'all' | 'others' | 'rooms' | 'socket';

/**
 * `others` is all but the socket whose event was being handled, as by `socket.broadcast`; `socket` this
 * one client, by its own emit or by its id.
 * @param self the client's own socket id; null where it is not known
 */
export function audienceOf(emission: Emission, self: string | null): Audience {
  const { to, rooms = [], except = [], socket, more = 0 } = emission;
  if (to === 'socket') return 'socket';
  if (rooms.length === 1 && rooms[0] === self) return 'socket';
  if (rooms.length > 0 || more > 0) return 'rooms';
  return except.length === 1 && except[0] === socket ? 'others' : 'all';
}
