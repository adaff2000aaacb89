import type { ChatNamespace, ChatSocket } from './chat-server.ts';
import type { Person, Room, Sender } from './chat-words.ts';

/** Rooms that are listed even when nobody is in them. */
export const standingRooms = ['lobby', 'tea', 'help'] as const;

// The room list goes to every client at each change: these keep it to some kilobytes.
export const maxRooms = 100;
export const maxRoomsEach = 10;

/** Where one client meets the chat: what its commands read and write. */
export interface ChatDesk {
  readonly namespace: ChatNamespace;
  readonly socket: ChatSocket;
}

/** A room's name inside Socket.IO. The mark keeps it apart from socket ids, which are rooms too. */
export const channelOf = (room: string): string => `#${room}`;

/** Everybody in the namespace, rooms by the names that people gave them. */
export async function peopleOf(namespace: ChatNamespace): Promise<Person[]> {
  const people = await namespace.people();
  return people.map((person) => ({
    ...person,
    rooms: person.rooms.filter((room) => room.startsWith('#')).map((room) => room.slice(1)),
  }));
}

/** Every room with its number of members: the standing ones first, then by first member. */
export function roomsOf(people: readonly Person[]): Room[] {
  const members = new Map<string, number>(standingRooms.map((room) => [room, 0]));
  for (const room of people.flatMap((person) => person.rooms)) {
    members.set(room, (members.get(room) ?? 0) + 1);
  }
  return [...members].map(([name, count]) => ({ name, members: count }));
}

/** Tells everybody the room list as it is now. */
export async function announceRooms(namespace: ChatNamespace): Promise<void> {
  namespace.send(undefined, 'rooms', roomsOf(await peopleOf(namespace)));
}

export function senderOf(socket: ChatSocket): Sender {
  return { id: socket.id, nickname: socket.nickname ?? 'Guest' };
}

/** The rooms that a client is in, by the names that people gave them. */
export async function ownRooms({ namespace, socket }: ChatDesk): Promise<readonly string[]> {
  const people = await peopleOf(namespace);
  return people.find(({ id }) => id === socket.id)?.rooms ?? [];
}
