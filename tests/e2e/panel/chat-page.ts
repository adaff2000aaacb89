import { expect } from 'vitest';
import type { StageTab } from '../stage/stage.ts';

const SOON = { timeout: 20_000 };

/** The lab's chat, as one uses it. */
export class ChatPage {
  constructor(private readonly tab: StageTab) {}

  /** Says something once the page is connected. */
  async say(text: string): Promise<void> {
    const status = () =>
      this.tab.evaluate(() => document.querySelector('#status-text')?.textContent, undefined);
    await expect.poll(status, SOON).toBe('connected');
    await this.tab.evaluate((what) => {
      document.querySelector<HTMLInputElement>('#message')!.value = what;
      document.querySelector<HTMLFormElement>('#message-form')!.requestSubmit();
    }, text);
  }

  /** What a person sees of it. */
  screen(): Promise<string> {
    return this.tab.evaluate(
      () =>
        ['#messages .text', '#people', '#rooms']
          .flatMap((css) => [...document.querySelectorAll(css)])
          .map(({ textContent }) => textContent)
          .join(' | '),
      undefined,
    );
  }
}
