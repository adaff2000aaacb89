import type { BrowserName } from '../../test-server/capture/browser-name.ts';
import type { ScriptedDocument } from '../../test-server/devtools/driven-document.ts';

/** A tab that runs probes. */
export interface ProbeTab extends ScriptedDocument {
  goto(url: string): Promise<void>;
}

/** The same browser twice: as it comes, and with the extension. */
export interface Pair {
  readonly browser: BrowserName;
  readonly plain: ProbeTab;
  readonly watched: ProbeTab;
  close(): Promise<void>;
}
