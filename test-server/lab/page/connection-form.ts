import { findElement } from './find-element.ts';
import { isOldGeneration, type TransportChoice } from './io-client.ts';

type State = 'connected' | 'connecting' | 'disconnected';

const status = findElement('status', HTMLParagraphElement);
const statusText = findElement('status-text', HTMLSpanElement);
const transportName = findElement('transport-name', HTMLSpanElement);
const nodeName = findElement('node-name', HTMLSpanElement);
const socketId = findElement('socket-id', HTMLElement);
const namespace = findElement('namespace', HTMLSelectElement);
const transport = findElement('transport', HTMLSelectElement);

/** What is chosen in the form. */
export function readConnection(): { namespace: string; transport: TransportChoice } {
  return { namespace: namespace.value, transport: transport.value as TransportChoice };
}

/**
 * Offers what this page can do, and chooses what the address asks for:
 * `?namespace=/chat&transport=websocket`.
 */
export function prepareConnectionForm(): void {
  if (!isOldGeneration) transport.querySelector('[value="jsonp"]')?.remove();
  const asked = new URLSearchParams(location.search);
  for (const [select, value] of [
    [namespace, asked.get('namespace')],
    [transport, asked.get('transport')],
  ] as const) {
    if ([...select.options].some((option) => option.value === value)) select.value = value ?? '';
  }
}

export function listenToConnectionForm(connect: () => void, disconnect: () => void): void {
  findElement('connection-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    connect();
  });
  for (const select of [namespace, transport]) select.addEventListener('change', connect);
  findElement('disconnect', HTMLButtonElement).addEventListener('click', disconnect);
}

export function showState(state: State, text: string, id = ''): void {
  status.dataset.state = state;
  statusText.textContent = text;
  socketId.textContent = id;
  if (state === 'connected') return;
  transportName.textContent = '';
  nodeName.textContent = '';
}

/** @param name empty where there is no cluster */
export function showNode(name: string): void {
  nodeName.textContent = name;
}

export function showTransport(name: string): void {
  transportName.textContent = name;
}
