import type { Script } from '../../inspector/replay/script.ts';
import { learnAnswers } from '../fuzz/generate/learn.ts';
import { clientSide } from '../fuzz/run/client-side.ts';
import type { FuzzOptions } from '../fuzz/run/fuzz-options.ts';
import type { ClientTarget } from '../fuzz/target/client-target.ts';
import { execClient } from '../fuzz/target/exec-client.ts';
import { PageStarter } from '../fuzz/target/page-starter.ts';
import type { FuzzSides } from './fuzz-sides.ts';

type ClientStart = Pick<FuzzOptions<ClientTarget>, 'start' | 'keepsSpare' | 'urlPath' | 'side'> & {
  /** Lets go of what all targets have in common. */
  readonly close: () => Promise<void>;
};

/** How a client or a page is started and fuzzed. @returns null where the options name a server */
export function clientStart(
  { as, exec, port = 0, page }: FuzzSides,
  scripts: readonly Script[],
): ClientStart | null {
  const answers = new Map(learnAnswers(scripts));
  if (page !== undefined) {
    const pages = new PageStarter(page, port, answers);
    const side = clientSide({ scripts, waitsForReturn: true, page: String(page) });
    const close = () => pages.close();
    return { start: pages.start, keepsSpare: false, urlPath: '/', side, close };
  }
  if (as === undefined || exec === undefined) return null;
  const isAnyPort = port === 0;
  const settings = { command: exec, answers, ...(!isAnyPort && { port }) };
  return {
    start: () => execClient(settings),
    keepsSpare: isAnyPort,
    urlPath: '/',
    side: clientSide({ scripts, waitsForReturn: !isAnyPort, page: null }),
    close: async () => undefined,
  };
}
