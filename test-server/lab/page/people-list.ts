import type { Person } from '../chat/chat-words.ts';
import type { ChatState } from './chat-state.ts';
import { findElement } from './find-element.ts';
import { createPortrait } from './portrait.ts';

const list = findElement('people', HTMLUListElement);

/** Shows who is here; a click on somebody else addresses the next message to them. */
export function renderPeople(state: ChatState, onChoose: (person: Person) => void): void {
  list.replaceChildren(
    ...[...state.people.values()].map((person) => {
      const item = document.createElement('li');
      item.append(entryOf(person, state, onChoose));
      return item;
    }),
  );
}

function entryOf(
  person: Person,
  { you, pictures }: ChatState,
  onChoose: (person: Person) => void,
): HTMLElement {
  const isYou = person.id === you?.id;
  const entry = document.createElement(isYou ? 'span' : 'button');
  entry.className = 'person';
  entry.dataset.person = person.id;
  const name = document.createElement('span');
  name.textContent = isYou ? `${person.nickname} (you)` : person.nickname;
  entry.append(createPortrait(person.nickname, pictures.get(person.id)), name);
  if (!isYou) {
    entry.title = 'Write a private message';
    entry.addEventListener('click', () => onChoose(person));
  }
  return entry;
}
