import { findElement } from './find-element.ts';

// As the message list: for looking, not for keeping.
const shownRows = 200;

export type Mark = '↑' | '↓' | '·';

/** Adds rows to a list, newest last. */
export function createLog(id: string): (mark: Mark, text: string) => void {
  const list = findElement(id, HTMLOListElement);
  return (mark, text) => {
    const row = document.createElement('li');
    row.dataset.mark = mark;
    row.textContent = text;
    list.append(row);
    while (list.childElementCount > shownRows) list.firstElementChild?.remove();
    list.scrollTop = list.scrollHeight;
  };
}
