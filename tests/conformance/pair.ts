import type { BrowserName } from '../../test-server/capture/browser-name.ts';

/** A tab that runs probes. */
export interface ProbeTab {
  goto(url: string): Promise<void>;
  /** What is left there as data of the body, read from outside of the page's own realm; empty before. */
  read(name: string): Promise<string>;
}

/** The same browser twice: as it comes, and with the extension. */
export interface Pair {
  readonly browser: BrowserName;
  readonly plain: ProbeTab;
  readonly watched: ProbeTab;
  close(): Promise<void>;
}
