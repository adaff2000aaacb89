import { Command, CommanderError, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { measureBundle } from './bundle-figures.ts';
import { measureDecode } from './decode-figures.ts';
import type { Figure, Measure } from './figure.ts';
import { HEAD, lineOf } from './line-of.ts';
import { measurePage } from './page-figures.ts';
import { measurePanel } from './panel-figures.ts';
import { measureRecording } from './recording-figures.ts';
import { measureServer } from './server-figures.ts';
import { measureStart } from './start-figures.ts';

/** By the first word of their names. */
const GROUPS: Readonly<Record<string, Measure>> = {
  bundle: measureBundle,
  decode: measureDecode,
  hook: measureStart,
  page: measurePage,
  panel: measurePanel,
  recording: measureRecording,
  server: measureServer,
};

interface Options {
  readonly json?: true;
  readonly only?: string[];
}

/**
 * `npm run bench` measures everything and prints each figure with its baseline, its spread and its
 * target. Exit codes: 0 done, whatever came out; 2 for a wrong option.
 */
export async function bench(args: readonly string[]): Promise<number> {
  const options = read(args);
  if (typeof options === 'number') return options;
  const figures: Figure[] = [];
  console.log(HEAD);
  for (const [group, measure] of Object.entries(GROUPS)) {
    if (options.only && !options.only.includes(group)) continue;
    for await (const figure of measure((progress) => say(`${group}: ${progress}`))) {
      say('');
      console.log(lineOf(figure));
      figures.push(figure);
    }
  }
  if (options.json) console.log(JSON.stringify(Object.fromEntries(figures.map(asJson))));
  return 0;
}

function read(args: readonly string[]): Options | number {
  const command = new Command('npm run bench --')
    .description('Measures Sockeye against baselines of the same run.')
    .option('--json', 'print one JSON object of all figures as the last line')
    .option('--only <groups...>', `measure these alone: ${Object.keys(GROUPS).join(', ')}`, group)
    .exitOverride();
  try {
    return command.parse(args, { from: 'user' }).opts<Options>();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function group(name: string, known: string[] = []): string[] {
  if (name in GROUPS) return [...known, name];
  throw new InvalidArgumentError(`Expected one of ${Object.keys(GROUPS).join(', ')}.`);
}

function asJson({ name, value, baseline, low, high }: Figure): [string, object] {
  return [name, { value, baseline, low, high }];
}

/** Progress goes where it does not mix with the figures, and only where somebody looks. */
function say(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${pc.dim(progress)}`);
}
