import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../../test-server/lab/start-lab.ts';
import { drawnRows, textsOf } from '../panel-dom.ts';
import type { Stage, StartStage } from '../stage/stage.ts';

const SOON = { timeout: 20_000 };

interface SavingPage {
  saved?: Promise<string>;
}

/** Saves what the panel shows, and opens it again in its place. */
export function proveRecordings(browser: Stage['browser'], start: StartStage): void {
  let stage: Stage;
  let lab: Lab;

  beforeAll(async () => {
    [stage, lab] = await Promise.all([start({ width: 1100, height: 700 }), startLab()]);
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
  });

  afterEach(async () => {
    expect(await stage.errors()).toEqual([]);
    await stage.panel.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('.recording-bar button')) {
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

  const rows = async () =>
    (await drawnRows(stage.panel)).map(({ kind, direction, content }) => [
      kind,
      direction,
      content,
    ]);

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

    test('that is cut off gives what is there, and says where it ends', async () => {
      const text = await save(false);
      await drop('cut.har', text.slice(0, -600));
      const said = async () => (await texts('.recording-bar')).join();
      await expect
        .poll(said, SOON)
        .toMatch(/^cut\.har: damaged at byte [\d,]+: expected .+, got .+/);
      expect((await rows()).length).toBeGreaterThan(3);
    });

    test('is refused where there is nothing in it, and the page stays', async () => {
      const before = await rows();
      await drop('notes.txt', 'These are notes.');
      const said = async () => (await texts('.recording-bar')).join();
      await expect.poll(said, SOON).toContain('Nothing to show of notes.txt: damaged at byte 0');
      expect(await rows()).toEqual(before);
    });
  });
}
