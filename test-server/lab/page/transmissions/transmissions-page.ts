import type { Answer } from '../../chat/chat-words.ts';
import type { Transmission } from '../../transmissions/transmission.ts';
import type { Parameters } from '../../transmissions/transmission-words.ts';
import { findElement } from '../find-element.ts';
import { isOldGeneration, serverPath, type TransportChoice } from '../io-client.ts';
import { markCurrentPage } from '../mark-current-page.ts';
import { showActions } from './action-list.ts';
import { type Choices, prepareChoices, readChoices } from './choices.ts';
import { clientActs } from './client-acts.ts';
import { addClientCard } from './client-card.ts';
import { createPageClient, type PageClient } from './page-client.ts';
import { showValue } from './show-value.ts';

/** Each begins with another transport; `?a=polling` in the address says otherwise. */
const firstTransports: Readonly<Record<string, TransportChoice>> = {
  A: 'upgrade',
  B: 'websocket',
  C: isOldGeneration ? 'jsonp' : 'polling',
};

const choosable: readonly string[] = [
  'upgrade',
  'polling',
  'websocket',
  ...(isOldGeneration ? ['jsonp'] : []),
];
const asked = new URLSearchParams(location.search);
const heartbeat = findElement('heartbeat', HTMLSelectElement);
const outcome = findElement('outcome', HTMLParagraphElement);
const clients = Object.entries(firstTransports).map(createClient);

function createClient([name, first]: [string, TransportChoice]): PageClient {
  const wanted = asked.get(name.toLowerCase()) ?? '';
  const transport = choosable.includes(wanted) ? (wanted as TransportChoice) : first;
  const card = addClientCard(name, transport);
  const client = createPageClient(name, card, () => `${serverPath}${heartbeat.value}`);
  card.connectButton.addEventListener('click', client.connect);
  card.transportSelect.addEventListener('change', client.connect);
  card.disconnectButton.addEventListener('click', () => client.socket?.disconnect());
  return client;
}

function run(transmission: Transmission): void {
  const choices = readChoices();
  const client = clients.find(({ name }) => name === choices.sender);
  if (!client) return;
  const { name, isOfClient } = transmission;
  const isReady = client.socket?.connected || name === 'the client connects';
  showOutcome(`${client.name}${isReady ? `: ${name}` : ' is not connected'}`, isReady);
  if (!isReady) return;
  if (isOfClient) clientActs.get(name)?.(client);
  else emit(client, transmission, choices);
}

function emit(client: PageClient, transmission: Transmission, choices: Choices): void {
  const { name, sends = [], isUnanswered } = transmission;
  const { card, socket } = client;
  const known: Record<keyof Parameters, unknown> = {
    ...choices,
    target: clients.find((one) => one.name === choices.target)?.socket?.id ?? '',
    // Socket.IO 2 takes no view of bytes for binary.
    bytes: crypto.getRandomValues(new Uint8Array(16)).buffer,
  };
  const payload = Object.fromEntries(sends.map((parameter) => [parameter, known[parameter]]));
  card.log('↑', `${name} ${showValue(payload)}`);
  const hear = (answer: Answer) => {
    card.log('↓', `ack of ${name} ${showValue(answer)}`);
    showOutcome(`${client.name}: ${name} → ${showValue(answer)}`, answer.ok);
  };
  socket?.emit(name, payload, ...(isUnanswered ? [] : [hear]));
}

function showOutcome(text: string, isGood: boolean): void {
  outcome.textContent = text;
  outcome.classList.toggle('bad', !isGood);
}

function connectAll(): void {
  for (const client of clients) client.connect();
}

findElement('to-chat', HTMLAnchorElement).href = isOldGeneration ? '/old.html' : '/';
prepareChoices(clients.map(({ name }) => name));
showActions(run);
for (const part of document.querySelectorAll<HTMLElement>('[data-only]')) {
  part.hidden = part.dataset.only !== (isOldGeneration ? '2' : '4');
}
markCurrentPage();
if (asked.get('heartbeat') === 'quick') heartbeat.value = '-quick';
heartbeat.addEventListener('change', connectAll);
// The script elements of JSONP follow one another without end: begun earlier, they would keep the
// page from ever being loaded.
addEventListener('load', connectAll);
