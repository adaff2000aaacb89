import {
  announceRooms,
  type ChatDesk,
  channelOf,
  maxRooms,
  maxRoomsEach,
  ownRooms,
  peopleOf,
  roomsOf,
  senderOf,
} from './chat-desk.ts';
import type { Avatar, ChatMessage, Typing } from './chat-words.ts';
import {
  messageRule,
  nicknameRule,
  RefusedInput,
  readPicture,
  readProperty,
  readText,
  roomRule,
  socketIdRule,
} from './read-input.ts';

/** Carries out what a client asked for; what it returns goes into the ack beside `ok: true`. */
type Command = (desk: ChatDesk, payload: unknown) => Promise<object>;

/**
 * What a client may ask for, by event name. A map, so that `constructor` is an unknown event.
 *
 * Each throws `RefusedInput` for a payload that it cannot accept.
 */
export const chatCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['chat message', sayToAll],
  ['room message', sayToRoom],
  ['private message', sayToPerson],
  ['typing', tellTyping],
  ['nickname', takeNickname],
  ['join room', joinRoom],
  ['leave room', leaveRoom],
  ['who is online', listPeople],
  ['avatar', showAvatar],
]);

async function sayToAll({ namespace, socket }: ChatDesk, payload: unknown): Promise<object> {
  const message = compose(socket, readText(payload, messageRule));
  namespace.send(undefined, 'chat message', message);
  return { at: message.at };
}

async function sayToRoom(desk: ChatDesk, payload: unknown): Promise<object> {
  const room = readText(readProperty(payload, 'room'), roomRule);
  const text = readText(readProperty(payload, 'text'), messageRule);
  await expectMember(desk, room);
  const message = { ...compose(desk.socket, text), room };
  desk.namespace.send(channelOf(room), 'room message', message);
  return { at: message.at };
}

async function sayToPerson({ namespace, socket }: ChatDesk, payload: unknown): Promise<object> {
  const to = readText(readProperty(payload, 'to'), socketIdRule);
  const text = readText(readProperty(payload, 'text'), messageRule);
  const person = (await namespace.people()).find(({ id }) => id === to);
  if (!person) throw new RefusedInput('nobody with this socket id is here (any more)');
  const message = compose(socket, text);
  namespace.send(to, 'private message', message);
  return { at: message.at, to: { id: person.id, nickname: person.nickname } };
}

async function tellTyping(desk: ChatDesk, payload: unknown): Promise<object> {
  const typing = readProperty(payload, 'typing') === true;
  const from = senderOf(desk.socket);
  if (readProperty(payload, 'room') === undefined) {
    desk.socket.sendToOthers(undefined, 'typing', { from, typing } satisfies Typing);
    return {};
  }
  const room = readText(readProperty(payload, 'room'), roomRule);
  await expectMember(desk, room);
  desk.socket.sendToOthers(channelOf(room), 'typing', { from, typing, room } satisfies Typing);
  return {};
}

async function takeNickname({ namespace, socket }: ChatDesk, payload: unknown): Promise<object> {
  const nickname = readText(payload, nicknameRule);
  socket.nickname = nickname;
  namespace.send(undefined, 'person renamed', senderOf(socket));
  return { nickname };
}

async function joinRoom(desk: ChatDesk, payload: unknown): Promise<object> {
  const room = readText(payload, roomRule);
  const [own, rooms] = [await ownRooms(desk), roomsOf(await peopleOf(desk.namespace))];
  if (!own.includes(room) && own.length >= maxRoomsEach) {
    throw new RefusedInput(`expected at most ${maxRoomsEach} rooms at a time; leave one first`);
  }
  if (rooms.length >= maxRooms && !rooms.some(({ name }) => name === room)) {
    throw new RefusedInput(`expected at most ${maxRooms} rooms in all; join one that exists`);
  }
  await desk.socket.join(channelOf(room));
  await announceRooms(desk.namespace);
  return { room };
}

async function leaveRoom(desk: ChatDesk, payload: unknown): Promise<object> {
  const room = readText(payload, roomRule);
  await desk.socket.leave(channelOf(room));
  await announceRooms(desk.namespace);
  return { room };
}

async function listPeople({ namespace }: ChatDesk): Promise<object> {
  return { people: await peopleOf(namespace) };
}

async function showAvatar({ namespace, socket }: ChatDesk, payload: unknown): Promise<object> {
  const picture = readPicture(payload);
  namespace.send(undefined, 'avatar', { from: senderOf(socket), picture } satisfies Avatar);
  return { sizeBytes: picture.byteLength };
}

function compose(socket: ChatDesk['socket'], text: string): ChatMessage {
  return { from: senderOf(socket), text, at: Date.now() };
}

async function expectMember(desk: ChatDesk, room: string): Promise<void> {
  if ((await ownRooms(desk)).includes(room)) return;
  throw new RefusedInput('expected a room that you are in; join it first');
}
