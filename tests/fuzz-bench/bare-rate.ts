import { discover } from '../../test-server/fuzz/generate/discover.ts';
import { Generator } from '../../test-server/fuzz/generate/generator.ts';
import { layers } from '../../test-server/fuzz/generate/layer.ts';
import { Examiner } from '../../test-server/fuzz/run/examiner.ts';
import { execTarget } from '../../test-server/fuzz/target/exec-target.ts';
import type { Target } from '../../test-server/fuzz/target/target.ts';
import { runInput } from '../../test-server/fuzz/wire/run-input.ts';

const INPUTS = 300;

/** Inputs per second of the same inputs: of a client that only sends them, and of the fuzzer. */
export async function rates(command: string): Promise<{ bare: number; fuzzing: number }> {
  const bare = await rate(command, false, async ({ address }) => {
    return (input) => runInput(address, input, { waitMs: 20 });
  });
  const fuzzing = await rate(command, true, async (target) => {
    const dialect = (await discover(target.address, '/'))!;
    const examiner = await Examiner.open(target, dialect);
    return (input) => examiner.quick(input);
  });
  return { bare, fuzzing };
}

type Send = (input: Parameters<typeof runInput>[1]) => Promise<unknown>;

async function rate(
  command: string,
  hasInspector: boolean,
  open: (target: Target) => Promise<Send>,
): Promise<number> {
  let target = await execTarget({ command, hasInspector });
  const generator = new Generator(1, layers, (await discover(target.address, '/'))!);
  let send = await open(target);
  let ms = 0;
  for (let index = 0; index < INPUTS; index++) {
    const { input } = generator.at(String(index));
    const start = performance.now();
    await send(input);
    ms += performance.now() - start;
    if (target.exit !== null) {
      await target.close();
      target = await execTarget({ command, hasInspector });
      send = await open(target);
    }
  }
  await target.close();
  return (INPUTS * 1_000) / ms;
}
