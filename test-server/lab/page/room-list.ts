import type { Room } from '../chat/chat-words.ts';
import type { ChatState } from './chat-state.ts';
import { findElement } from './find-element.ts';

interface Actions {
  join(room: string): void;
  leave(room: string): void;
  /** Addresses the next message to a room. */
  choose(room: string): void;
}

const list = findElement('rooms', HTMLUListElement);

/** Shows the rooms with their members, each with a button to join or leave. */
export function renderRooms({ rooms, you }: ChatState, actions: Actions): void {
  list.replaceChildren(...rooms.map((room) => itemOf(room, you?.rooms ?? [], actions)));
}

/** Joins the room of the form's field. */
export function listenToRoomForm({ join }: Pick<Actions, 'join'>): void {
  const field = findElement('room-name', HTMLInputElement);
  findElement('room-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim() !== '') join(field.value.trim());
    field.value = '';
  });
}

function itemOf({ name, members }: Room, own: readonly string[], actions: Actions): HTMLLIElement {
  const isMember = own.includes(name);
  const item = document.createElement('li');
  item.className = 'room';
  item.append(
    isMember
      ? button(`#${name}`, 'choose', name, actions.choose)
      : Object.assign(document.createElement('span'), { textContent: `#${name}` }),
    Object.assign(document.createElement('span'), {
      className: 'count',
      textContent: String(members),
      title: `${members} here`,
    }),
    isMember
      ? button('Leave', 'leave', name, actions.leave)
      : button('Join', 'join', name, actions.join),
  );
  return item;
}

function button(
  label: string,
  action: keyof Actions,
  room: string,
  onClick: (room: string) => void,
): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.dataset.room = room;
  element.dataset.action = action;
  if (action !== 'choose') element.setAttribute('aria-label', `${label} ${room}`);
  element.addEventListener('click', () => onClick(room));
  return element;
}
