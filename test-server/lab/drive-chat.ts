import { setTimeout as delay } from 'node:timers/promises';
import type { DrivenDocument } from '../devtools/driven-document.ts';
import type { Part } from '../devtools/part.ts';
import { pollUntil } from '../devtools/poll-until.ts';
import { type Friend, inviteFriend } from './friend.ts';

// As a quick typist; slower keys would make the chat's typing events no clearer.
const KEY_MS = 25;

interface Chat {
  readonly tab: DrivenDocument;
  readonly afterStep: () => Promise<void>;
}

/**
 * Plays a short chat on a page of the lab's chat that is open: a nickname, a room, messages with
 * acks, typing, a picture, a private message. A friend, Grace, answers.
 *
 * @param afterStep is waited for after each step
 * @throws {Error} when the page does not do what it should, or was not the lab's chat
 */
export async function driveChat(
  tab: DrivenDocument,
  afterStep: () => Promise<void> = async () => undefined,
): Promise<void> {
  const chat = { tab, afterStep };
  await see(chat, { css: '#status[data-state="connected"]' });
  const grace = await inviteFriend('Grace', await tab.evaluate(addressOf, undefined));
  try {
    await introduce(chat);
    await talkToAll(chat, grace);
    await talkInRoom(chat, grace);
    await talkInPrivate(chat, grace);
  } finally {
    grace.leave();
  }
  await see(chat, { css: '#messages', text: 'Grace left' });
}

async function introduce(chat: Chat): Promise<void> {
  await write(chat, '#nickname', 'Ada');
  await chat.tab.click({ css: '#rename' });
  await see(chat, { css: '#people', text: 'Ada (you)' });
  await chat.tab.click({ css: '#avatar-draw' });
  await see(chat, { css: '#outcome', text: 'Picture sent' });
}

async function talkToAll(chat: Chat, grace: Friend): Promise<void> {
  await say(chat, 'Hello, is anybody here?');
  await grace.say('Hello Ada! Nice picture.');
  await see(chat, { css: '#messages', text: 'Nice picture.' });
}

async function talkInRoom(chat: Chat, grace: Friend): Promise<void> {
  const [join, leave] = ['join', 'leave'].map((action) => ({
    css: `[data-room="tea"][data-action="${action}"]`,
  })) as [Part, Part];
  await chat.tab.click(join);
  await see(chat, leave);
  await say(chat, 'The kettle is on 🫖');
  await grace.sayIn('tea', 'Coming!');
  await see(chat, { css: '#messages', text: 'Coming!' });
  await chat.tab.click(leave);
  await see(chat, join);
}

async function talkInPrivate(chat: Chat, grace: Friend): Promise<void> {
  await chat.tab.click({ css: '#people button', text: 'Grace' });
  await say(chat, 'Between us: whose turn is it to buy milk?');
  await grace.whisper(await chat.tab.evaluate(ownId, undefined), 'Yours, I am afraid.');
  await see(chat, { css: '#messages', text: 'Yours, I am afraid.' });
}

/** Sends a message to whoever is chosen, and waits for the ack. */
async function say(chat: Chat, text: string): Promise<void> {
  await write(chat, '#message', text);
  await chat.tab.click({ css: '#send' });
  await see(chat, { css: '#outcome', text: 'Sent' });
  await see(chat, { css: '#messages', text });
}

/** Types into a field that is empty. */
async function write({ tab }: Chat, css: string, text: string): Promise<void> {
  await tab.click({ css });
  for (const character of text) {
    await tab.type(character);
    await delay(KEY_MS);
  }
}

/** Waits until the page shows this, which ends a step. */
async function see({ tab, afterStep }: Chat, part: Part): Promise<void> {
  const what = part.text === undefined ? part.css : `"${part.text}" in ${part.css}`;
  await pollUntil(`the chat to show ${what}`, () => tab.evaluate(isShown, part));
  await afterStep();
}

/** The little of a page that runs in it needs; this side has no DOM. */
interface PageGlobals {
  readonly location: { readonly href: string };
  readonly document: {
    readonly documentElement: PageElement;
    querySelectorAll(css: string): Iterable<PageElement>;
    querySelector(css: string): PageElement | null;
  };
}

interface PageElement {
  readonly textContent: string;
  readonly value?: string;
  readonly dataset: Readonly<Record<string, string | undefined>>;
}

function isShown({ css, text = '' }: Part): boolean {
  const { document } = globalThis as unknown as PageGlobals;
  return [...document.querySelectorAll(css)].some((one) => one.textContent.includes(text));
}

function addressOf(): { url: string; path: string; namespace: string } {
  const { document, location } = globalThis as unknown as PageGlobals;
  const { path } = document.documentElement.dataset;
  if (path === undefined) throw new Error(`expected a chat page of the lab, got ${location.href}`);
  const namespace = document.querySelector('#namespace')?.value ?? '/';
  return { url: location.href, path, namespace };
}

function ownId(): string {
  const { document } = globalThis as unknown as PageGlobals;
  const people = [...document.querySelectorAll('#people [data-person]')];
  return people.find((one) => one.textContent.includes('(you)'))?.dataset.person ?? '';
}
