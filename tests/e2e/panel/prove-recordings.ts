import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { startReplayServer } from '../../../test-server/replay/server/start-replay-server.ts';
import { labPages } from '../lab-pages.ts';
import { drawnRows, textsOf } from '../panel-dom.ts';
import { flushed } from '../panel-view.ts';
import type { Stage, StartStage } from '../stage/stage.ts';
import { ChatPage } from './chat-page.ts';

const SOON = { timeout: 20_000 };

interface SavingPage {
  saved?: Promise<string>;
}

/** Saves what the panel shows, and opens it again in its place. */
export function proveRecordings(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let lab: Lab;
  let chat: ChatPage;

  beforeAll(async () => {
    [stage, lab] = await Promise.all([start({ width: 1100, height: 700 }), startLab()]);
    chat = new ChatPage(stage.tab);
  });

  afterAll(async () => {
    await stage.close();
    await lab.close();
  });

  beforeEach(async () => {
    await stage.tab.goto('about:blank');
    await stage.tab.goto(`${lab.url}?nickname=Ada`);
    const shown = async () => (await texts('.content')).join();
    await expect.poll(shown, SOON).toMatch(/websocket 101.*nickname/);
    await expect.poll(isAtRest, SOON).toBe(true);
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
    await stage.panel.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>(
        '.recording-bar button, .compare .text-button',
      )) {
        button.click();
      }
    });
  });

  const texts = (css: string) => textsOf(stage.panel, css);

  /** Presses keys in the panel; a browser's own shortcuts are not asked. */
  const press = (key: string) =>
    stage.panel.evaluate((pressed) => {
      const init = { key: pressed, ctrlKey: true, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', init));
    }, key);

  /** Saves by the dialog; settles with the text of the file. */
  async function save(isRedacted: boolean): Promise<string> {
    await stage.panel.evaluate(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (file: Blob) => {
        URL.createObjectURL = createObjectURL;
        (globalThis as SavingPage).saved = file.text();
        return createObjectURL.call(URL, file);
      };
    });
    await press('s');
    await expect.poll(() => texts('.save-dialog h2'), SOON).toEqual(['Save as a recording']);
    if (!isRedacted) await stage.panel.click({ css: '.redaction legend label' });
    await stage.panel.click({ css: '.save-dialog .choices button', text: 'Save' });
    await expect.poll(() => texts('.save-dialog h2'), SOON).toEqual([]);
    return (await stage.panel.evaluate(() => (globalThis as SavingPage).saved)) ?? '';
  }

  /** Drops a file on the panel. */
  const drop = (name: string, text: string) =>
    stage.panel.evaluate(
      ([called, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content!], called!));
        const init = { dataTransfer, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new DragEvent('drop', init));
      },
      [name, text],
    );

  /** Compares what the panel shows with a file, as if it had been chosen. */
  const compare = (name: string, text: string) =>
    stage.panel.evaluate(
      ([called, content]) => {
        const { createElement } = document;
        document.createElement = ((tag: string) => {
          const element = createElement.call(document, tag);
          if (!(element instanceof HTMLInputElement)) return element;
          document.createElement = createElement;
          element.click = () => {
            const chosen = new DataTransfer();
            chosen.items.add(new File([content!], called!));
            element.files = chosen.files;
            element.dispatchEvent(new Event('change'));
          };
          return element;
        }) as typeof document.createElement;
        document.querySelector<HTMLElement>('.icon-button.compare')!.click();
      },
      [name, text],
    );

  /** Has the page say something in the chat, which everybody hears. */
  async function say(text: string): Promise<void> {
    await chat.say(text);
    await expect.poll(() => chat.screen(), SOON).toContain(text);
    await flushed(stage.panel);
  }

  const rows = async () =>
    (await drawnRows(stage.panel)).map(({ kind, direction, content }) => [
      kind,
      direction,
      content,
    ]);

  /** The answer to its name is the last that a page of the chat gets unasked. */
  async function isAtRest(): Promise<boolean> {
    await flushed(stage.panel);
    return (await rows()).some(([kind]) => kind?.startsWith('ACK'));
  }

  describe(`a recording in ${browser}`, () => {
    test('is what the panel shows, saved and opened again, and leads back to the page', async () => {
      const before = await rows();
      const text = await save(false);
      expect(JSON.parse(text)).toMatchObject({ log: { version: '1.2' } });
      await drop('chat.har', text);
      await expect.poll(() => texts('.recording-bar b'), SOON).toEqual(['chat.har']);
      await expect.poll(rows, SOON).toEqual(before);
      await stage.panel.click({ css: '.recording-bar button', text: 'Back to the page' });
      await expect.poll(() => texts('.recording-bar'), SOON).toEqual([]);
      await expect.poll(rows, SOON).toEqual(before);
    });

    test('has no id of a session in it when it is redacted', async () => {
      const id = await stage.tab.evaluate(
        () => document.querySelector('#socket-id')?.textContent ?? '',
      );
      expect(id).toHaveLength(20);
      const text = await save(true);
      expect(text).not.toContain(id);
      await drop('redacted.har', text);
      await expect.poll(async () => (await texts('.content')).join(), SOON).toContain('nickname');
    });

    test('keeps its buttons where they are, however much is replaced', async () => {
      await press('s');
      const samples = async () => (await texts('.redaction .samples li')).length;
      const placeOfSave = () =>
        stage.panel.evaluate(
          () => document.querySelector('.save-dialog .choices')!.getBoundingClientRect().top,
        );
      await expect.poll(() => texts('.redaction .samples'), SOON).not.toEqual(['Looking…']);
      const before = [await samples(), await placeOfSave()];
      await stage.panel.click({ css: '.redaction input:not([type])' });
      await stage.panel.type('a');
      await expect.poll(samples, SOON).toBeGreaterThan(before[0]!);
      expect(await placeOfSave()).toBe(before[1]);
      await stage.panel.click({ css: '.save-dialog .choices button', text: 'Cancel' });
      await expect.poll(() => texts('.save-dialog h2'), SOON).toEqual([]);
    });

    test('is compared with what the page does now, difference by difference', async () => {
      await say('good morning');
      const text = await save(false);
      await stage.tab.goto(`${lab.url}?nickname=Ada`);
      await say('good evening');
      await compare('morning.har', text);
      const place = async () => (await texts('.compare .place')).join();
      await expect.poll(place, SOON).toMatch(/^1 of \d+$/);
      // Step by step to what the page said otherwise.
      const next = async () => {
        await stage.panel.click({ css: '.compare .icon-button.down' });
        return (await texts('.difference')).join();
      };
      await expect.poll(next, SOON).toMatch(/"good evening", was "good morning"/);
      expect(await place()).toMatch(/^[2-9] of \d+$/);
      await stage.panel.click({ css: '.compare .text-button', text: 'End the comparison' });
      await expect.poll(() => texts('main.compare h1'), SOON).toEqual([]);
    });

    test('replays the stopped server to its own page, which reaches the same screen', async () => {
      await say('good morning');
      const before = await chat.screen();
      const text = await save(false);
      const { timeline } = await openHar(bytesOf(text));
      await lab.close();
      const pages = await labPages();
      const divergences: string[] = [];
      const replay = await startReplayServer(timeline, {
        port: Number(new URL(lab.url).port),
        static: pages,
        onDivergence: ({ message }) => divergences.push(message),
      });
      try {
        await stage.tab.goto(`${lab.url}?nickname=Ada`);
        await say('good morning');
        await expect.poll(() => chat.screen(), SOON).toEqual(before);
        expect(divergences).toEqual([]);
        // A changed client says something else.
        await stage.tab.goto(`${lab.url}?nickname=Ada`);
        await chat.say('good evening');
        await expect.poll(() => divergences.join(), SOON).toContain('"chat message"');
      } finally {
        await replay.close();
        await rm(pages, { recursive: true });
        lab = await startLab();
      }
    });

    test('that is cut off gives what is there, and says where it ends', async () => {
      const text = await save(false);
      await drop('cut.har', text.slice(0, -600));
      const said = async () => (await texts('.recording-bar')).join();
      await expect
        .poll(said, SOON)
        .toMatch(/^cut\.har: damaged at byte [\d,]+: expected .+, got .+/);
      await expect.poll(async () => (await rows()).length, SOON).toBeGreaterThan(3);
    });

    test('is refused where there is nothing in it, and the page stays', async () => {
      const before = await rows();
      await drop('notes.txt', 'These are notes.');
      const said = async () => (await texts('.recording-bar')).join();
      await expect.poll(said, SOON).toContain('Nothing to show of notes.txt: damaged at byte 0');
      await expect.poll(rows, SOON).toEqual(before);
    });
  });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void> {
  yield new TextEncoder().encode(text);
}
