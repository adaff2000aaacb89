import type { Transmission, TransmissionGroup } from '../../transmissions/transmission.ts';
import { transmissionGroups } from '../../transmissions/transmission-catalogue.ts';
import { findElement } from '../find-element.ts';
import { isOldGeneration } from '../io-client.ts';
import { type Choices, watchChoices } from './choices.ts';

const codeOf = ({ code, oldCode }: Transmission) => (isOldGeneration ? oldCode : code);

/** Shows everything of the catalogue that this page's Socket.IO can do, with the code for it. */
export function showActions(run: (transmission: Transmission) => void): void {
  const place = findElement('actions', HTMLElement);
  place.append(...transmissionGroups.map((group) => sectionOf(group, run)));
  watchChoices((choices) => {
    for (const code of place.querySelectorAll<HTMLElement>('code[data-code]')) {
      code.replaceChildren(...breakable(fillIn(code.dataset.code ?? '', choices)));
    }
  });
}

function sectionOf(
  { title, transmissions }: TransmissionGroup,
  run: (transmission: Transmission) => void,
): HTMLElement {
  const section = document.createElement('section');
  section.className = 'card';
  const heading = Object.assign(document.createElement('h2'), { textContent: title });
  const list = document.createElement('ul');
  list.className = 'actions';
  list.append(
    ...transmissions.filter((one) => codeOf(one) !== undefined).map((one) => itemOf(one, run)),
  );
  section.append(heading, list);
  return section;
}

function itemOf(
  transmission: Transmission,
  run: (transmission: Transmission) => void,
): HTMLLIElement {
  const { name } = transmission;
  const code = document.createElement('code');
  code.id = `code of ${name}`.replaceAll(' ', '-');
  code.dataset.code = codeOf(transmission) ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  button.dataset.action = name;
  button.setAttribute('aria-describedby', code.id);
  button.addEventListener('click', () => run(transmission));
  const item = document.createElement('li');
  item.append(button, code);
  return item;
}

/** The line with what is chosen in the place of the parameters. */
function fillIn(code: string, { sender, target, room, other }: Choices): string {
  return code
    .replaceAll('{sender}', sender)
    .replaceAll('{target}', `${target}.id`)
    .replaceAll('{room}', `'${room}'`)
    .replaceAll('{other}', `'${other}'`);
}

/** Lets a long line break before its method calls. */
function breakable(code: string): (string | HTMLElement)[] {
  const parts = code.split(/(?=\.[a-z]+\()/i);
  return parts.flatMap((part) => [part, document.createElement('wbr')]);
}
