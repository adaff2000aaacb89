import { answerTo } from './answer.ts';
import { chatCommands } from './chat-commands.ts';
import { announceRooms, type ChatDesk, peopleOf, roomsOf, senderOf } from './chat-desk.ts';
import type { ChatNamespace } from './chat-server.ts';
import type { Welcome } from './chat-words.ts';

/**
 * Holds the chat in a namespace: greets who arrives, does what they ask, tells who left.
 *
 * @param node name of this process, where it is one of several that hold the chat together
 */
export function openChat(namespace: ChatNamespace, node?: string): void {
  const inTurn = createQueue();
  let guests = 0;
  namespace.onArrival((socket) => {
    guests += 1;
    // Each node counts for itself.
    socket.nickname ??= node === undefined ? `Guest ${guests}` : `Guest ${process.pid}.${guests}`;
    const desk = { namespace, socket };
    inTurn(() => greet(desk, node));
    return {
      onEvent: (event, args) => {
        const command = typeof event === 'string' ? chatCommands.get(event) : undefined;
        if (command) inTurn(() => answerTo(args, (payload) => command(desk, payload)));
      },
      onGone: () => inTurn(() => takeLeave(desk)),
    };
  });
}

async function greet({ namespace, socket }: ChatDesk, node?: string): Promise<void> {
  const people = await peopleOf(namespace);
  const you = people.find(({ id }) => id === socket.id) ?? { ...senderOf(socket), rooms: [] };
  const rooms = roomsOf(people);
  const { recovered } = socket;
  const welcome: Welcome = { you, recovered, people, rooms, ...(node && { node }) };
  socket.send('welcome', welcome);
  socket.sendToOthers(undefined, 'person joined', you);
}

async function takeLeave({ namespace, socket }: ChatDesk): Promise<void> {
  namespace.send(undefined, 'person left', senderOf(socket));
  await announceRooms(namespace);
}

/**
 * Runs one piece of work at a time. Looking and then joining would otherwise let a client that
 * asks for a hundred rooms at once past the bounds. Several nodes may go past them, by a few rooms each.
 */
function createQueue(): (work: () => Promise<void>) => void {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(work).catch((error: unknown) => process.emitWarning(String(error)));
  };
}
