import type { Entry } from '../../timeline/entry.ts';
import { formatDuration } from '../../timeline/quantity.ts';
import type { ServerState } from './server-state.ts';

/** Rooms that the socket of an entry was in at that moment, as the server has seen it; null if not known. */
export function roomsThen(server: ServerState, entry: Entry): readonly string[] | null {
  const { session, namespace, at, kind } = entry;
  if (kind !== 'event' && kind !== 'ack') return null;
  const name = namespace ?? '/';
  const id = session?.socketIds.get(name);
  return id === undefined ? null : server.roomsAt(name, id, at);
}

/** The same in words, with how far the clocks can be trusted. */
export function roomsThenText(server: ServerState, entry: Entry): string | null {
  const rooms = roomsThen(server, entry);
  if (rooms === null) return null;
  const names = rooms.length === 0 ? 'none' : rooms.join(', ');
  const offset = server.clock.current;
  if (offset === null) return names;
  return `${names} (by the server's clock, ± ${formatDuration(offset.error)})`;
}
