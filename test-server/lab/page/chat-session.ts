import type {
  Avatar,
  ChatMessage,
  Person,
  Room,
  Sender,
  Typing,
  Welcome,
} from '../chat/chat-words.ts';
import type { ChatStore } from './chat-state.ts';
import { showNode, showState, showTransport } from './connection-form.ts';
import type { TransportChoice } from './io-client.ts';
import { showMessage, showNotice } from './message-list.ts';
import { connect, type SocketClient } from './socket-client.ts';
import { createTypingLine } from './typing-line.ts';

interface Options {
  readonly namespace: string;
  readonly transport: TransportChoice;
  readonly store: ChatStore;
  onWelcome(welcome: Welcome, client: SocketClient): void;
}

/** Connects the page to the chat of a namespace and shows what the server tells. */
export function startSession({ namespace, transport, store, onWelcome }: Options): SocketClient {
  showState('connecting', 'connecting');
  let isInCluster = false;
  const client = connect({
    namespace,
    transport,
    onConnected: (id) => showState('connected', 'connected', id),
    onTransport: showTransport,
    onRefused: (why) => showState('disconnected', why),
    onDisconnected: (why) => {
      store.clear();
      showState('disconnected', why);
    },
  });
  // The lab is trusted to send what `chat-words.ts` says; its tests hold it to that.
  const on = <T>(event: string, listener: (payload: T) => void) =>
    client.on(event, (payload) => listener(payload as T));
  on<Welcome>('welcome', (welcome) => {
    store.welcome(welcome);
    showNode(welcome.node ?? '');
    onWelcome(welcome, client);
    isInCluster = welcome.node !== undefined;
  });
  listenToPeople(on, store);
  on('person joined', () => {
    if (isInCluster) void askWhoIsOnline(client, store);
  });
  listenToMessages(on, store);
  return client;
}

/** Nobody says of a node's people that they have left when it is killed; they come in again elsewhere. */
async function askWhoIsOnline(client: SocketClient, store: ChatStore): Promise<void> {
  const answer = await client.ask('who is online');
  if (answer.ok) store.listPeople(answer.people as readonly Person[]);
}

type On = <T>(event: string, listener: (payload: T) => void) => void;

function listenToPeople(on: On, store: ChatStore): void {
  on<readonly Room[]>('rooms', store.listRooms);
  on<Avatar>('avatar', store.showPicture);
  on<Sender>('person renamed', (sender) => {
    const before = store.state.people.get(sender.id)?.nickname;
    store.rename(sender);
    if (before !== sender.nickname) showNotice(`${before ?? 'Somebody'} is now ${sender.nickname}`);
  });
  on<Person>('person joined', (person) => {
    store.join(person);
    showNotice(`${person.nickname} came in`);
  });
  on<Sender>('person left', (sender) => {
    store.leave(sender);
    showNotice(`${sender.nickname} left`);
  });
}

function listenToMessages(on: On, store: ChatStore): void {
  const typing = createTypingLine();
  const show = (message: ChatMessage, context: string) => {
    typing.stop(message.from);
    showMessage(message, context, store.state);
  };
  on<Typing>('typing', typing.show);
  on<Sender>('person left', typing.stop);
  on<ChatMessage>('chat message', (message) => show(message, ''));
  on<ChatMessage>('room message', (message) => show(message, `#${message.room ?? ''}`));
  on<ChatMessage>('private message', (message) => show(message, 'to you alone'));
}
