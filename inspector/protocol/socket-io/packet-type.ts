/** Packet types of Socket.IO (protocol 3 to 5, section "Packet encoding"); 4 is ERROR before protocol 5. */
export const PacketType = {
  connect: 0,
  disconnect: 1,
  event: 2,
  ack: 3,
  connectError: 4,
  binaryEvent: 5,
  binaryAck: 6,
} as const;
export type PacketType = (typeof PacketType)[keyof typeof PacketType];

const KINDS = ['connect', 'disconnect', 'event', 'ack', 'connect_error', 'event', 'ack'] as const;

export type PacketKind = (typeof KINDS)[number];

/** What a packet of a type is called in a reading. */
export function kindOf(type: PacketType): PacketKind {
  return KINDS[type];
}

/** Whether a number off the wire is one of the seven types. */
export function isPacketType(value: unknown): value is PacketType {
  return typeof value === 'number' && KINDS[value] !== undefined;
}

/** Whether a packet of the type begins its arguments with an event's name. */
export function isEventType(type: PacketType): boolean {
  return type === PacketType.event || type === PacketType.binaryEvent;
}

/** Whether a packet of the type names a number of attachments. */
export function isBinaryType(type: PacketType): boolean {
  return type === PacketType.binaryEvent || type === PacketType.binaryAck;
}

/** Names that the parser of protocol 5 refuses, because its client or server emits them itself. */
const RESERVED: ReadonlySet<string> = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

/** Most names are told apart by their length alone: a bit for each. */
const RESERVED_LENGTHS = [...RESERVED].reduce((bits, { length }) => bits | (1 << length), 0);

/** Whether no event may have this name in protocol 5. */
export function isReservedEvent(name: string): boolean {
  const { length } = name;
  return length < 32 && (RESERVED_LENGTHS & (1 << length)) !== 0 && RESERVED.has(name);
}
