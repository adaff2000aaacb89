import type { BrowserName } from '../../../test-server/capture/browser-name.ts';
import type { DrivenDocument } from '../../../test-server/devtools/driven-document.ts';
import type { Running } from '../../scenarios/scenario.ts';
import type { Played } from '../panel-bench.ts';

export interface StageTab extends DrivenDocument {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** To the page before, as the browser's button does; settles when that is shown. */
  back(): Promise<void>;
  /** Errors and warnings in the page's console so far. */
  complaints(): Promise<string[]>;
  /** Ends the process that the page lives in; settles when the browser has noticed. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** The panel in the DevTools of a tab. */
export interface StagePanel extends DrivenDocument {
  /** Is it still in DevTools? */
  isThere(): Promise<boolean>;
  /** Closes DevTools. */
  close(): Promise<void>;
}

/** A real browser with a tab, its real DevTools, and the panel in them: the same for every browser. */
export interface Stage {
  readonly browser: BrowserName;
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
  /** Puts the extension in its own place, as an update does. */
  updateExtension(): Promise<void>;
  disableExtension(): Promise<void>;
  enableExtension(): Promise<void>;
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
