import type { ChatMessage } from '../chat/chat-words.ts';
import type { ChatState } from './chat-state.ts';
import { findElement } from './find-element.ts';
import { createPortrait } from './portrait.ts';

// The list is for talking, not for keeping: the oldest go first.
const shownMessages = 500;

const list = findElement('messages', HTMLOListElement);

/** Adds a message; `context` says to whom, when not to everybody. */
export function showMessage(message: ChatMessage, context: string, state: ChatState): void {
  const { from, text, at } = message;
  const item = document.createElement('li');
  item.className = 'message';
  item.dataset.from = from.id;
  if (from.id === state.you?.id) item.classList.add('own');
  const head = element('p', 'head', '');
  head.append(element('strong', '', from.nickname));
  if (context !== '') head.append(element('span', 'context', context));
  head.append(timeOf(at));
  const body = element('div', 'body', '');
  body.append(head, element('p', 'text', text));
  item.append(createPortrait(from.nickname, state.pictures.get(from.id)), body);
  append(item);
}

/** Adds what happened: who came, who went. */
export function showNotice(text: string): void {
  append(element('li', 'notice', text));
}

function append(item: HTMLElement): void {
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(item);
  while (list.childElementCount > shownMessages) list.firstElementChild?.remove();
  if (wasAtEnd) list.scrollTop = list.scrollHeight;
}

function timeOf(at: number): HTMLTimeElement {
  const time = document.createElement('time');
  time.dateTime = new Date(at).toISOString();
  time.textContent = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return time;
}

function element(tag: string, className: string, text: string): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
