import { findElement } from '../find-element.ts';
import { isOldGeneration, type TransportChoice } from '../io-client.ts';
import { createLog, type Mark } from '../log-list.ts';

type State = 'connected' | 'connecting' | 'disconnected';

/** What the page shows of one client, and lets one choose for it. */
export interface ClientCard {
  readonly transport: TransportChoice;
  /** Whether it answers the server's questions. */
  readonly isAnswering: boolean;
  readonly connectButton: HTMLButtonElement;
  readonly disconnectButton: HTMLButtonElement;
  readonly transportSelect: HTMLSelectElement;
  showState(state: State, text: string, id?: string): void;
  showTransport(name: string): void;
  showRooms(rooms: readonly string[]): void;
  log(mark: Mark, text: string): void;
}

/** Adds a client's card to the page, with the transport that it begins with. */
export function addClientCard(name: string, transport: TransportChoice): ClientCard {
  const card = cloneCard(name);
  const part = <T extends HTMLElement>(part: string, kind: new () => T): T =>
    partOf(card, part, kind);
  const [state, text] = [part('state', HTMLParagraphElement), part('text', HTMLSpanElement)];
  const transportSelect = part('transport', HTMLSelectElement);
  const answers = part('answers', HTMLInputElement);
  if (!isOldGeneration) transportSelect.querySelector('[value="jsonp"]')?.remove();
  transportSelect.value = transport;
  const shown = {
    id: part('id', HTMLElement),
    rooms: part('rooms', HTMLElement),
    transport: part('transport-name', HTMLSpanElement),
  };
  return {
    get transport() {
      return transportSelect.value as TransportChoice;
    },
    get isAnswering() {
      return answers.checked;
    },
    connectButton: part('connect', HTMLButtonElement),
    disconnectButton: part('disconnect', HTMLButtonElement),
    transportSelect,
    showState(to, what, id = '') {
      state.dataset.state = to;
      text.textContent = what;
      shown.id.textContent = id === '' ? '–' : id;
      if (to !== 'connected') shown.transport.textContent = shown.rooms.textContent = '–';
    },
    showTransport(transportName) {
      shown.transport.textContent = transportName;
    },
    showRooms(rooms) {
      shown.rooms.textContent = rooms.length === 0 ? 'none' : rooms.join(', ');
    },
    log: createLog(`log-${name}`),
  };
}

function cloneCard(name: string): HTMLElement {
  const template = findElement('client-template', HTMLTemplateElement);
  const fragment = template.content.cloneNode(true) as DocumentFragment;
  const card = fragment.firstElementChild as HTMLElement;
  card.id = `client-${name}`;
  const title = partOf(card, 'name', HTMLHeadingElement);
  title.textContent = name;
  title.id = `name-${name}`;
  card.setAttribute('aria-labelledby', title.id);
  const log = partOf(card, 'log', HTMLOListElement);
  log.id = `log-${name}`;
  log.setAttribute('aria-label', `Log of ${name}`);
  // It scrolls, also for who has no mouse.
  log.tabIndex = 0;
  findElement('clients', HTMLElement).append(fragment);
  return card;
}

function partOf<T extends HTMLElement>(card: HTMLElement, part: string, kind: new () => T): T {
  const element = card.querySelector(`[data-part="${part}"]`);
  if (element instanceof kind) return element;
  throw new Error(`expected a ${kind.name} as part "${part}" of the card; see the template`);
}
