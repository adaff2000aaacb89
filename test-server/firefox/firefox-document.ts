import type { DrivenDocument } from '../devtools/driven-document.ts';
import type { Part } from '../devtools/part.ts';
import type { Firefox, Place } from './firefox.ts';
import { keyActions } from './firefox-keys.ts';

/** What a reference to an element is called in WebDriver. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A document with a person before it. */
export class FirefoxDocument implements DrivenDocument {
  constructor(
    protected readonly firefox: Firefox,
    private readonly place: Place,
  ) {}

  /**
   * Runs a function in the document, with nothing of what is around it.
   * @param argument JSON, as what it returns
   */
  evaluate<Result, Argument = undefined>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    // The script runs in a sandbox beside the document, whose global object is another.
    const body = `const globalThis = window; return await (${run})(arguments[0]);`;
    return this.firefox.run<Result>(this.place, body, [argument]);
  }

  async click(part: Part, button: 'left' | 'right' = 'left', times = 1): Promise<void> {
    const press = [
      { type: 'pointerDown', button: button === 'left' ? 0 : 2 },
      { type: 'pointerUp', button: button === 'left' ? 0 : 2 },
    ];
    const move = { type: 'pointerMove', x: 0, y: 0, origin: await this.#find(part) };
    const presses = Array.from({ length: times }, () => press).flat();
    await this.#perform({ type: 'pointer', id: 'mouse', actions: [move, ...presses] });
  }

  /** Presses keys, by Playwright's names, on whatever has the focus. */
  async press(...chords: string[]): Promise<void> {
    for (const chord of chords) {
      await this.#perform({ type: 'key', id: 'keyboard', actions: keyActions(chord) });
    }
  }

  /** Types a text into whatever has the focus. */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((character) => keyActions(character));
    await this.#perform({ type: 'key', id: 'keyboard', actions });
  }

  async screenshot(): Promise<Buffer> {
    const { value } = await this.command<{ value: string }>('WebDriver:TakeScreenshot', {
      full: false,
    });
    return Buffer.from(value, 'base64');
  }

  async #find({ css, text, nth = 0 }: Part): Promise<Record<string, string>> {
    const script = `
      const [css, text, nth] = arguments;
      const all = [...document.querySelectorAll(css)];
      const element = all.filter((one) => text === null || one.textContent.includes(text)).at(nth);
      element?.scrollIntoView({ block: 'nearest' });
      return element ?? null;`;
    const { value } = await this.command<{ value: Record<string, string> | null }>(
      'WebDriver:ExecuteScript',
      { script, args: [css, text ?? null, nth] },
    );
    if (value === null) throw new Error(`expected ${css} with "${text ?? ''}", found none`);
    return { [ELEMENT]: value[ELEMENT] ?? '' };
  }

  /** Runs a WebDriver command here. */
  protected command<Result>(command: string, parameters: object = {}): Promise<Result> {
    return this.firefox.command<Result>(this.place, command, parameters);
  }

  async #perform(source: object): Promise<void> {
    await this.command('WebDriver:PerformActions', { actions: [source] });
  }
}
