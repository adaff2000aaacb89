import type { Browser, Page } from 'playwright';
import { expect, onTestFinished } from 'vitest';

export type Name = 'A' | 'B' | 'C';

const names: readonly Name[] = ['A', 'B', 'C'];

/** A page of the lab's transmissions with its three clients. */
export class TransmissionsPage {
  readonly page: Page;
  private ends = 0;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens one and waits for all to be connected; an error that the page throws fails the test. */
  static async open(browser: Browser, url: string): Promise<TransmissionsPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    onTestFinished(async () => {
      await page.close();
      expect(errors).toEqual([]);
    });
    await page.goto(url);
    const opened = new TransmissionsPage(page);
    await Promise.all(names.map((name) => opened.see(name, 'welcome')));
    return opened;
  }

  async choose(what: 'sender' | 'target' | 'room' | 'other', value: string): Promise<void> {
    await this.page.locator(`#choose-${what} input[value="${value}"]`).check();
  }

  async run(action: string): Promise<void> {
    await this.page.locator(`[data-action="${action}"]`).click();
  }

  /** Waits for an answer of the server. */
  async answered(text: string | RegExp): Promise<void> {
    await this.page.locator('#outcome').filter({ hasText: text }).waitFor();
  }

  /** Has a client join a room and waits until it is told so. */
  async join(name: Name, room: string): Promise<void> {
    await this.choose('sender', name);
    await this.choose('room', room);
    await this.run('join');
    await this.rooms(name, new RegExp(`\\b${room}\\b`));
  }

  /** Waits for a line in a client's log. */
  async see(name: Name, text: string | RegExp): Promise<void> {
    await this.page.locator(`#log-${name} li`).filter({ hasText: text }).first().waitFor();
  }

  /** Waits until a client's card shows these rooms. */
  async rooms(name: Name, text: string | RegExp): Promise<void> {
    const rooms = this.page.locator(`#client-${name} [data-part="rooms"]`);
    await rooms.filter({ hasText: text }).waitFor();
  }

  async forget(): Promise<void> {
    await this.page.evaluate(() => {
      for (const log of document.querySelectorAll('.client .log')) log.replaceChildren();
    });
  }

  /**
   * Does something as A and waits for all that comes of it.
   *
   * @returns who got the event, as many times as they did: `A B C`
   */
  async whoGets(action: string): Promise<string> {
    await this.forget();
    await this.choose('sender', 'A');
    await this.run(action);
    await this.answered(`A: ${action} → {"ok":true}`);
    this.ends += 1;
    const end = `end ${this.ends}`;
    await this.page.locator('[name="text"]').fill(end);
    await this.run('to all');
    await Promise.all(names.map((name) => this.see(name, `to all {"from":"A","text":"${end}"}`)));
    await this.page.locator('[name="text"]').fill('hello');
    const got: string[] = [];
    for (const name of names) {
      const lines = await this.page.locator(`#log-${name} li[data-mark="↓"]`).allTextContents();
      got.push(...lines.filter((line) => line.startsWith(`${action} `)).map(() => name));
    }
    return got.join(' ');
  }
}
