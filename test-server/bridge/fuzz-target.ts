import { availableParallelism } from 'node:os';
import type { FuzzAsk } from '../../inspector/timeline/bridge/fuzz-ask.ts';
import type { FuzzOptions } from '../fuzz/run/fuzz-options.ts';
import { isLoopback } from '../fuzz/target/allowed-host.ts';
import { execTarget } from '../fuzz/target/exec-target.ts';
import { urlTarget } from '../fuzz/target/url-target.ts';

export type FuzzTarget = Pick<FuzzOptions, 'start' | 'keepsSpare' | 'urlPath' | 'workers'>;

/** Fewer than in a terminal: the browser, its page and the panel that looks on need the processors too. */
const WORKERS = Math.min(4, availableParallelism());

/**
 * The server that a panel means, if it may be fuzzed.
 * @param command that the person at the terminal lets this process run; a panel names none
 * @throws with the reason, for a person
 */
export function fuzzTarget({ origin, path }: FuzzAsk, command: string | undefined): FuzzTarget {
  if (origin === null) {
    if (command === undefined) {
      throw new Error(
        'This process may start no server: give it one, as in sockeye serve --exec "node server.js".',
      );
    }
    const start = () => execTarget({ command });
    return { start, keepsSpare: true, urlPath: path, workers: WORKERS };
  }
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url?.protocol !== 'http:') {
    throw new Error(`Expected a server such as http://localhost:3000, got ${origin}.`);
  }
  if (!isLoopback(url.hostname)) {
    throw new Error(
      `${url.hostname} is another machine: a panel fuzzes servers of this one alone.`,
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const running = urlTarget({ host, port: Number(url.port || 80) });
  return { start: async () => running, keepsSpare: false, urlPath: path };
}
