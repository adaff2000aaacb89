import type { Page } from 'playwright';
import { type Friend, inviteFriend } from './friend.ts';

// As a quick typist; slower keys would make the chat's typing events no clearer.
const keyMs = 25;

/**
 * Plays a short chat on a page of the lab's chat that is open: a nickname, a room, messages with
 * acks, typing, a picture, a private message. A friend, Grace, answers.
 *
 * @throws {Error} when the page does not do what it should, or was not the lab's chat
 */
export async function driveChat(page: Page): Promise<void> {
  await page.locator('#status[data-state="connected"]').waitFor();
  const grace = await inviteFriend('Grace', await addressOf(page));
  try {
    await introduce(page);
    await talkToAll(page, grace);
    await talkInRoom(page, grace);
    await talkInPrivate(page, grace);
  } finally {
    grace.leave();
  }
  await expectText(page, '#messages', 'Grace left');
}

async function addressOf(page: Page): Promise<{ url: string; path: string; namespace: string }> {
  const path = await page.locator('html').getAttribute('data-path');
  if (path === null) throw new Error(`expected a chat page of the lab, got ${page.url()}`);
  return { url: page.url(), path, namespace: await page.locator('#namespace').inputValue() };
}

async function introduce(page: Page): Promise<void> {
  await page.locator('#nickname').fill('Ada');
  await page.locator('#rename').click();
  await expectText(page, '#people', 'Ada (you)');
  await page.locator('#avatar-draw').click();
  await expectText(page, '#outcome', 'Picture sent');
}

async function talkToAll(page: Page, grace: Friend): Promise<void> {
  await say(page, 'Hello, is anybody here?');
  await grace.say('Hello Ada! Nice picture.');
  await expectText(page, '#messages', 'Nice picture.');
}

async function talkInRoom(page: Page, grace: Friend): Promise<void> {
  await page.locator('[data-room="tea"][data-action="join"]').click();
  await page.locator('[data-room="tea"][data-action="leave"]').waitFor();
  await say(page, 'The kettle is on 🫖');
  await grace.sayIn('tea', 'Coming!');
  await expectText(page, '#messages', 'Coming!');
  await page.locator('[data-room="tea"][data-action="leave"]').click();
  await page.locator('[data-room="tea"][data-action="join"]').waitFor();
}

async function talkInPrivate(page: Page, grace: Friend): Promise<void> {
  await page.locator('#people button', { hasText: 'Grace' }).click();
  await say(page, 'Between us: whose turn is it to buy milk?');
  const id = await page
    .locator('#people [data-person]', { hasText: '(you)' })
    .getAttribute('data-person');
  await grace.whisper(id ?? '', 'Yours, I am afraid.');
  await expectText(page, '#messages', 'Yours, I am afraid.');
}

/** Types a message to whoever is chosen, sends it, and waits for the ack. */
async function say(page: Page, text: string): Promise<void> {
  await page.locator('#message').pressSequentially(text, { delay: keyMs });
  await page.locator('#send').click();
  await expectText(page, '#outcome', 'Sent');
  await expectText(page, '#messages', text);
}

async function expectText(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor();
}
