import type { Part } from '../../../test-server/devtools/part.ts';
import type { Running } from '../../scenarios/scenario.ts';
import type { Played } from '../panel-bench.ts';
import type { Evaluates } from './evaluates.ts';

/** A document with a person before it. */
export interface StageDocument extends Evaluates {
  click(part: Part, button?: 'left' | 'right', times?: number): Promise<void>;
  /** Presses keys, by Playwright's names, on whatever has the focus. */
  press(...chords: string[]): Promise<void>;
  /** Types a text into whatever has the focus. */
  type(text: string): Promise<void>;
}

export interface StageTab extends StageDocument {
  goto(url: string): Promise<void>;
  close(): Promise<void>;
}

/** The panel in the DevTools of a tab. */
export interface StagePanel extends StageDocument {
  /** Closes DevTools. */
  close(): Promise<void>;
}

/** A real browser with a tab, its real DevTools, and the panel in them: the same for every browser. */
export interface Stage {
  readonly browser: 'chromium' | 'firefox';
  readonly tab: StageTab;
  readonly panel: StagePanel;
  newTab(): Promise<StageTab>;
  /** Opens DevTools on a tab, and shows the panel. */
  openPanel(tab: StageTab): Promise<StagePanel>;
  /** Opens a scenario's page and lets it run; its server stays until the test is over. */
  open(name: string, tab?: StageTab): Promise<Running>;
  /** Plays a scenario to its end; its server stays until the test is over. */
  play(name: string, tab?: StageTab): Promise<Played>;
  /** Ends the extension's background, as the browser may do at any moment. */
  endBackground(): Promise<void>;
  /** What the extension has said of errors since the last time. */
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

export interface StageSize {
  /** Of the panel, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export type StartStage = (size: StageSize) => Promise<Stage>;
