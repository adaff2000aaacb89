import { listenToAdmin } from './admin-panel.ts';
import { listenToAvatar } from './avatar.ts';
import { startSession } from './chat-session.ts';
import { createChatStore } from './chat-state.ts';
import {
  listenToConnectionForm,
  prepareConnectionForm,
  readConnection,
} from './connection-form.ts';
import { listenToEcho } from './echo-panel.ts';
import { findElement } from './find-element.ts';
import { isOldGeneration } from './io-client.ts';
import { markCurrentPage } from './mark-current-page.ts';
import {
  addressTo,
  listenToMessageForm,
  listenToTyping,
  type Recipient,
  renderRecipients,
} from './message-form.ts';
import { showMessage } from './message-list.ts';
import { showFailure, showOutcome } from './outcome.ts';
import { renderPeople } from './people-list.ts';
import { listenToRoomForm, renderRooms } from './room-list.ts';
import type { SocketClient } from './socket-client.ts';
import { listenToTabs } from './tabs.ts';
import { createTypingSignal } from './typing-line.ts';

const nickname = findElement('nickname', HTMLInputElement);

let client: SocketClient | undefined;

const store = createChatStore((state) => {
  renderPeople(state, ({ id }) => addressTo({ kind: 'person', id }));
  renderRooms(state, { join, leave, choose: (room) => addressTo({ kind: 'room', room }) });
  renderRecipients(state);
});

function start(): void {
  client?.disconnect();
  client = startSession({
    ...readConnection(),
    store,
    onWelcome: ({ you }, session) => {
      nickname.placeholder = you.nickname;
      if (nickname.value !== '' && nickname.value !== you.nickname) rename(session);
    },
  });
}

/** Asks the server and shows its answer; `false` also when there is no connection. */
async function ask(what: string, event: string, payload: unknown): Promise<boolean> {
  if (client) return showOutcome(what, client.ask(event, payload));
  showFailure('Connect first.');
  return false;
}

function rename(session = client): void {
  if (session) void showOutcome('Renamed', session.ask('nickname', nickname.value));
}

async function join(room: string): Promise<void> {
  if (!(await ask(`Joined #${room}`, 'join room', room))) return;
  store.enterRoom(room);
  addressTo({ kind: 'room', room });
}

async function leave(room: string): Promise<void> {
  if (await ask(`Left #${room}`, 'leave room', room)) store.leaveRoom(room);
}

async function send(recipient: Recipient, text: string): Promise<void> {
  typing.ended();
  if (recipient.kind === 'all') await ask('Sent', 'chat message', text);
  if (recipient.kind === 'room') await ask('Sent', 'room message', { room: recipient.room, text });
  if (recipient.kind === 'person') await sendPrivately(recipient.id, text);
}

/** A private message does not come back to who sent it, so it is shown from here. */
async function sendPrivately(to: string, text: string): Promise<void> {
  const { you, people } = store.state;
  const context = `to ${people.get(to)?.nickname ?? 'somebody'} alone`;
  const isDelivered = await ask('Sent', 'private message', { to, text });
  if (isDelivered && you) showMessage({ from: you, text, at: Date.now() }, context, store.state);
}

// Remembered, since typing ends after the choice of a recipient may have changed.
let typingTo: string | undefined;
const typing = createTypingSignal((isTyping) => {
  client?.emit('typing', { typing: isTyping, ...(typingTo !== undefined && { room: typingTo }) });
});

function signalTyping(recipient: Recipient): void {
  const room = recipient.kind === 'room' ? recipient.room : undefined;
  if (room !== typingTo) typing.ended();
  typingTo = room;
  // A private message is nobody else's business.
  if (recipient.kind !== 'person') typing.typed();
}

listenToTabs();
listenToEcho();
listenToAdmin();
listenToConnectionForm(start, () => client?.disconnect());
listenToRoomForm({ join });
listenToMessageForm(send);
listenToTyping(signalTyping);
listenToAvatar((png) => void ask('Picture sent', 'avatar', png), showFailure);
findElement('nickname-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  rename();
});
markCurrentPage();
if (isOldGeneration) {
  findElement('to-transmissions', HTMLAnchorElement).href = '/old-transmissions.html';
}
nickname.value = new URLSearchParams(location.search).get('nickname') ?? '';
prepareConnectionForm();
// The script elements of JSONP follow one another without end: begun earlier, they would keep the
// page from ever being loaded.
if (readConnection().transport === 'jsonp') addEventListener('load', start);
else start();
