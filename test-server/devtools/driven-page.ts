import type { Frame, Page } from 'playwright';
import type { DrivenDocument, ScriptedDocument } from './driven-document.ts';
import type { Part } from './part.ts';

/** A frame of a page that Playwright drives, its main frame or another. */
export class DrivenPage implements DrivenDocument {
  readonly #scripted: ScriptedDocument;

  constructor(
    private readonly page: Page,
    private readonly frame: Frame = page.mainFrame(),
  ) {
    this.#scripted = frame;
  }

  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.#scripted.evaluate(run, argument as Argument);
  }

  async click(
    { css, text, nth = 0 }: Part,
    button: 'left' | 'right' = 'left',
    times = 1,
  ): Promise<void> {
    const all = this.frame.locator(css, text === undefined ? {} : { hasText: text });
    await all.nth(nth).click({ button, clickCount: times });
  }

  async press(...chords: string[]): Promise<void> {
    for (const chord of chords) await this.page.keyboard.press(chord);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}
