import type { Script } from '../../../inspector/replay/script.ts';
import { clientHar } from '../findings/client-har.ts';
import { goesOver } from '../generate/dialect.ts';
import { Generator } from '../generate/generator.ts';
import { learn, learnAnswers } from '../generate/learn.ts';
import { listen } from '../generate/listen.ts';
import { servedGrammar } from '../generate/served-grammar.ts';
import type { ClientTarget } from '../target/client-target.ts';
import { ClientExaminer } from './client-examiner.ts';
import type { Side } from './side.ts';

export interface ClientSideOptions {
  readonly scripts: readonly Script[];
  /** Waits for a client whose connection is gone, where a fresh one takes longer. */
  readonly waitsForReturn: boolean;
  /** URL of a page; null for a process. */
  readonly page: string | null;
}

/** Clients are fuzzed by a server that we are. */
export function clientSide({
  scripts,
  waitsForReturn,
  page,
}: ClientSideOptions): Side<ClientTarget> {
  return {
    as: 'server',
    unusable: 'it opens no WebSocket and no session of Engine.IO with us',
    discover: async (target) => {
      const heard = await listen(target, learnAnswers(scripts), page);
      return heard === null ? null : learn(heard, scripts, 'server');
    },
    planner: (seed, layers, dialect) => new Generator(seed, layers, dialect, servedGrammar),
    examine: (target, dialect) => ClientExaminer.open(target, goesOver(dialect), waitsForReturn),
    conversation: async (examiner, input) => {
      await examiner.thorough(input);
      const { peer } = examiner.target;
      return clientHar(peer.callers, `127.0.0.1:${peer.port}`);
    },
    // All of them are for the same connections.
    join: (inputs) => ({ steps: inputs.flatMap(({ steps }) => steps) }),
  };
}
