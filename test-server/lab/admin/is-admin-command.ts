const isText = (value: unknown): value is string => typeof value === 'string';
const isRooms = (value: unknown) => isText(value) || (Array.isArray(value) && value.every(isText));
/** Whom a command is for: a socket id or rooms; nothing for the whole namespace. */
const isFilter = (value: unknown) => value === undefined || value === null || isRooms(value);

/** Names that Socket.IO refuses to emit, by throwing. */
const RESERVED: readonly unknown[] = [
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
];

const COMMANDS: ReadonlyMap<unknown, (args: readonly unknown[]) => boolean> = new Map([
  ['emit', ([filter, event]) => isFilter(filter) && isText(event) && !RESERVED.includes(event)],
  ['join', ([room, filter]) => isRooms(room) && isFilter(filter)],
  ['leave', ([room, filter]) => isRooms(room) && isFilter(filter)],
  ['_disconnect', ([_close, filter]) => isFilter(filter)],
] satisfies [string, (args: readonly unknown[]) => boolean][]);

/**
 * Whether an event is a command of the admin protocol that can be carried out.
 *
 * @param packet name of the event and its arguments, as a client sent them
 * @param hasNamespace asking for another would make it
 */
export function isAdminCommand(
  packet: readonly unknown[],
  hasNamespace: (name: string) => boolean,
): boolean {
  const [event, namespace, ...args] = packet;
  if (!isText(namespace) || !hasNamespace(namespace)) return false;
  return COMMANDS.get(event)?.(args) ?? false;
}
