import type { Part } from './part.ts';

/** A document that runs what it is given; Playwright's pages and frames do. */
export interface ScriptedDocument {
  /**
   * Runs a function in the document, with nothing of what is around it.
   * @param argument JSON, as what it returns
   */
  evaluate<Result>(run: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/** A document with a person before it, in whatever browser. */
export interface DrivenDocument extends ScriptedDocument {
  click(part: Part, button?: 'left' | 'right', times?: number): Promise<void>;
  /** Presses keys, by Playwright's names, on whatever has the focus. */
  press(...chords: string[]): Promise<void>;
  /** Types a text into whatever has the focus. */
  type(text: string): Promise<void>;
}
