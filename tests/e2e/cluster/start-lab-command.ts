import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { AdminAccess } from '../../../test-server/lab/admin/admin-credentials.ts';
import type { BuiltCommand } from '../../test-server/cli/built-command.ts';

/** `sockeye lab --json`, running. */
export interface LabCommand {
  readonly url: string;
  readonly pid: number;
  readonly nodes: readonly { readonly pid: number }[];
  readonly admin: AdminAccess;
  /** What it has said on standard error so far, by line. */
  readonly warnings: readonly string[];
  /** The next line on standard error, of those to come or not asked for yet, that has this in it. */
  warning(text: string): Promise<string>;
  /** Ends it as Ctrl-C does; tells the exit code. */
  stop(): Promise<number | null>;
}

export async function startLabCommand(
  sockeye: BuiltCommand,
  args: readonly string[],
): Promise<LabCommand> {
  const child = sockeye.start(['lab', '--json', ...args]);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const warnings: string[] = [];
  const listeners = new Set<() => void>();
  createInterface(child.stderr).on('line', (line) => {
    warnings.push(line);
    for (const listener of listeners) listener();
  });
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const [announced] = await Promise.race([
    line,
    ended.then((code) => {
      throw new Error(`the lab has ended with ${code}: ${warnings.join('\n')}`);
    }),
  ]);
  let asked = 0;
  const take = (text: string) => {
    const at = warnings.findIndex((warning, index) => index >= asked && warning.includes(text));
    if (at >= 0) asked = at + 1;
    return warnings[at];
  };
  return {
    ...(JSON.parse(announced) as Pick<LabCommand, 'url' | 'pid' | 'nodes' | 'admin'>),
    warnings,
    warning: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const found = take(text);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
