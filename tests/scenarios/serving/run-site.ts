import type { Server } from 'node:http';
import type { Running } from '../scenario.ts';
import { startPageServer } from './page-server.ts';

/** The real-time server of a scenario, on the same port as its pages. */
export interface Backend {
  /** Resolves when no client is connected. */
  idle(): Promise<void>;
  close(): void;
}

export interface Site {
  /** HTML by path; `/` is the page to open. */
  readonly pages: Readonly<Record<string, string>>;
  attach(http: Server): Backend;
}

/** Starts a site and waits for its page's report. */
export async function runSite(site: Site): Promise<Running> {
  const server = await startPageServer(site.pages);
  const backend = site.attach(server.http);
  const settled = server.report.then(async (report) => {
    await backend.idle();
    return report;
  });
  const done = settled.then((report) => report.facts);
  const outcomes = settled.then((report) => report.outcomes);
  for (const promise of [done, outcomes]) promise.catch(() => undefined);
  return {
    url: `${server.origin}/`,
    done,
    outcomes,
    close: () => {
      backend.close();
      return server.close();
    },
  };
}
