import type { DrivenDocument } from '../devtools/driven-document.ts';

/** The lab in a headless browser with the extension. */
export interface Stage {
  /** Of the chat. */
  readonly url: string;
  readonly tab: DrivenDocument;
  goto(url: string): Promise<void>;
  openPanel(): Promise<StagedPanel>;
}

/** The panel in the browser's own developer tools. */
export interface StagedPanel {
  readonly panel: DrivenDocument;
  /** @returns PNG */
  screenshot(): Promise<Buffer>;
  release(): Promise<void>;
}
