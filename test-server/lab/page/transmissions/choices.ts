import { type Room, rooms } from '../../transmissions/transmission-words.ts';
import { findElement } from '../find-element.ts';

/** Whose click it is, and what goes with it. */
export interface Choices {
  readonly sender: string;
  /** The name of the client that is meant where one is. */
  readonly target: string;
  readonly room: Room;
  readonly other: Room;
  readonly text: string;
}

const form = findElement('choices', HTMLFormElement);

/** Puts the names of clients and rooms into the form. */
export function prepareChoices(names: readonly string[]): void {
  fill('sender', names, 0);
  fill('target', names, 1);
  fill('room', rooms, 0);
  fill('other', rooms, 1);
  form.addEventListener('submit', (event) => event.preventDefault());
}

export function readChoices(): Choices {
  const data = new FormData(form);
  const [sender, target, room, other, text] = ['sender', 'target', 'room', 'other', 'text'].map(
    (name) => String(data.get(name)),
  ) as [string, string, Room, Room, string];
  return { sender, target, room, other, text };
}

/** Calls back at each change, and once now. */
export function watchChoices(changed: (choices: Choices) => void): void {
  form.addEventListener('input', () => changed(readChoices()));
  changed(readChoices());
}

function fill(name: string, values: readonly string[], chosen: number): void {
  const place = findElement(`choose-${name}`, HTMLSpanElement);
  for (const [index, value] of values.entries()) {
    const input = Object.assign(document.createElement('input'), {
      type: 'radio',
      name,
      value,
      checked: index === chosen,
    });
    const label = document.createElement('label');
    label.append(input, value);
    place.append(label);
  }
}
