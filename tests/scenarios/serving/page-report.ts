import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Report } from '../scenario.ts';

/** The page's limit, in milliseconds, for doing all it has to do and posting its log. */
const patienceMs = 30_000;

/** Waits for what a page posts when it is finished: `{facts, outcomes}`, or `{error}`. */
export class AwaitedReport {
  /** Rejects with what the page said went wrong, or when nothing came within 30 s. */
  readonly promise: Promise<Report>;
  readonly #timer: NodeJS.Timeout;
  #resolve: (report: Report) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A scenario may be closed before anyone asked for its report.
    this.promise.catch(() => undefined);
    const late = new Error(`expected the page's log within ${patienceMs} ms, got none`);
    this.#timer = setTimeout(() => this.fail(late), patienceMs);
  }

  /** Reads the request that carries the report. */
  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const posted = JSON.parse(await text(request)) as Report | { readonly error: string };
    response.writeHead(204).end();
    if ('error' in posted) return this.fail(new Error(`the page failed: ${posted.error}`));
    this.stop();
    this.#resolve(posted);
  }

  fail(reason: unknown): void {
    this.stop();
    this.#reject(reason);
  }

  /** Stops the clock. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
