import { answerTo } from './answer.ts';
import { chatCommands } from './chat-commands.ts';
import { announceRooms, type ChatDesk, peopleOf, roomsOf, senderOf } from './chat-desk.ts';
import type { ChatNamespace } from './chat-server.ts';
import type { Welcome } from './chat-words.ts';

/** Holds the chat in a namespace: greets who arrives, does what they ask, tells who left. */
export function openChat(namespace: ChatNamespace): void {
  const inTurn = createQueue();
  let guests = 0;
  namespace.onArrival((socket) => {
    guests += 1;
    socket.nickname ??= `Guest ${guests}`;
    const desk = { namespace, socket };
    inTurn(() => greet(desk));
    return {
      onEvent: (event, args) => {
        const command = typeof event === 'string' ? chatCommands.get(event) : undefined;
        if (command) inTurn(() => answerTo(args, (payload) => command(desk, payload)));
      },
      onGone: () => inTurn(() => takeLeave(desk)),
    };
  });
}

async function greet({ namespace, socket }: ChatDesk): Promise<void> {
  const people = await peopleOf(namespace);
  const you = people.find(({ id }) => id === socket.id) ?? { ...senderOf(socket), rooms: [] };
  const rooms = roomsOf(people);
  socket.send('welcome', { you, recovered: socket.recovered, people, rooms } satisfies Welcome);
  socket.sendToOthers(undefined, 'person joined', you);
}

async function takeLeave({ namespace, socket }: ChatDesk): Promise<void> {
  namespace.send(undefined, 'person left', senderOf(socket));
  await announceRooms(namespace);
}

/**
 * Runs one piece of work at a time. Looking and then joining would otherwise let a client that
 * asks for a hundred rooms at once past the bounds.
 */
function createQueue(): (work: () => Promise<void>) => void {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(work).catch((error: unknown) => process.emitWarning(String(error)));
  };
}
