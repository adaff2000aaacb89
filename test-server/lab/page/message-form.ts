import type { ChatState } from './chat-state.ts';
import { findElement } from './find-element.ts';

/** To whom a message goes. */
export type Recipient =
  | { readonly kind: 'all' }
  | { readonly kind: 'room'; readonly room: string }
  | { readonly kind: 'person'; readonly id: string };

const form = findElement('message-form', HTMLFormElement);
const field = findElement('message', HTMLInputElement);
const select = findElement('recipient', HTMLSelectElement);

/** Offers everybody, the own rooms and the others present, and keeps the choice while it lasts. */
export function renderRecipients({ you, people }: ChatState): void {
  const chosen = select.value;
  const others = [...people.values()].filter(({ id }) => id !== you?.id);
  select.replaceChildren(
    new Option('Everybody', 'all'),
    ...group(
      'Rooms',
      (you?.rooms ?? []).map((room) => new Option(`#${room}`, `room:${room}`)),
    ),
    ...group(
      'People',
      others.map(({ id, nickname }) => new Option(nickname, `person:${id}`)),
    ),
  );
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = 'all';
}

/** Addresses the next message, and waits for it in the field. */
export function addressTo(recipient: Recipient): void {
  select.value = optionOf(recipient);
  field.focus();
}

export function listenToMessageForm(send: (recipient: Recipient, text: string) => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = '';
    if (text !== '') send(readRecipient(), text);
  });
}

/** The field, for who wants to know that somebody types, and to whom. */
export function listenToTyping(onInput: (recipient: Recipient) => void): void {
  field.addEventListener('input', () => onInput(readRecipient()));
}

function readRecipient(): Recipient {
  const [kind, ...rest] = select.value.split(':');
  if (kind === 'room') return { kind, room: rest.join(':') };
  if (kind === 'person') return { kind, id: rest.join(':') };
  return { kind: 'all' };
}

function optionOf(recipient: Recipient): string {
  if (recipient.kind === 'room') return `room:${recipient.room}`;
  return recipient.kind === 'person' ? `person:${recipient.id}` : 'all';
}

function group(label: string, options: readonly HTMLOptionElement[]): HTMLOptGroupElement[] {
  if (options.length === 0) return [];
  const element = Object.assign(document.createElement('optgroup'), { label });
  element.append(...options);
  return [element];
}
