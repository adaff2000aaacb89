import { Command, InvalidArgumentError, Option } from 'commander';
import { type Layer, layers } from '../fuzz/generate/layer.ts';
import { isLoopback } from '../fuzz/target/allowed-host.ts';
import { parseDuration } from './duration.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { checkSides } from './fuzz-sides.ts';
import { parsePort } from './parse-port.ts';
import type { FuzzCommandOptions } from './run-fuzz.ts';

export const fuzzCommand = new Command('fuzz')
  .description(
    'Send a server of yours what no client should, or a client what no server should, and hand over a test for what breaks.',
  )
  .argument('[file]', 'recording (HAR) to learn events, arguments and auth from')
  .option('--target <url>', 'server that runs, such as http://localhost:3000', parseUrl)
  .option('--exec <command>', 'start the server anew for each test; it listens on PORT')
  .addOption(
    new Option('--as <side>', 'what to be: as the server, --exec starts a client').choices([
      'server',
    ]),
  )
  .option(
    '--port <port>',
    'where clients come; else a free one, as PORT and SOCKEYE_URL',
    parsePort,
  )
  .option('--page <url>', 'fuzz a page in Chromium, such as http://localhost:3000', parseUrl)
  .option('--budget <duration>', 'time for all of it, such as 60s or 10m', parseBudget, 60_000)
  .option('--seed <number>', 'the same seed gives the same inputs', wholeNumber(0, 2 ** 31 - 1))
  .option('--path <path>', 'only the input with this path, as a finding names it', parsePath)
  .option('--layers <list>', `some of ${layers.join(',')}`, parseLayers, layers)
  .option('--workers <number>', 'how many of what --exec starts run at once', wholeNumber(1, 64))
  .option('--out <folder>', 'where findings go', 'sockeye-fuzz')
  .option('--json', 'print JSON lines')
  .option('--sarif <file>', 'also write the findings as SARIF')
  .option('--junit <file>', 'also write the findings as JUnit XML')
  .option('--resume', 'go on where the run before in the same folder has ended')
  .option('--i-own-this-host <name>', 'let it at a server on another machine, which is yours')
  .action(runFuzzCommand);

async function runFuzzCommand(file: string | undefined, options: FuzzCommandOptions) {
  checkSides(options);
  refuseForeign(options.target ?? options.page, options.iOwnThisHost);
  // What it needs is loaded only by who fuzzes.
  const { runFuzz } = await import('./run-fuzz.ts');
  await runFuzz(file, options);
}

/** A fuzzer is for servers and pages of one's own. */
function refuseForeign(target: URL | undefined, iOwnThisHost: string | undefined): void {
  if (target === undefined || isLoopback(target.hostname)) return;
  if (iOwnThisHost === target.hostname) return;
  throw new ExitError(
    ExitCode.usage,
    `${target.hostname} is another machine. If it is yours, say so: --i-own-this-host ${target.hostname}`,
  );
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^(http|ws):$/.test(url.protocol)) return url;
  throw new InvalidArgumentError('Expected a server such as http://localhost:3000.');
}

function parseBudget(text: string): number {
  const budget = parseDuration(text);
  if (budget !== null && budget > 0) return budget;
  throw new InvalidArgumentError('Expected a duration such as 60s or 10m.');
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

function parsePath(text: string): string {
  if (/^\d+(\.\d+)*$/.test(text)) return text;
  throw new InvalidArgumentError('Expected a path such as 12 or 12.345.');
}

function parseLayers(text: string): readonly Layer[] {
  const names = text.split(',');
  const known = layers.filter((layer) => names.includes(layer));
  if (names.length > 0 && names.every((name) => (layers as readonly string[]).includes(name))) {
    return known;
  }
  throw new InvalidArgumentError(`Expected some of ${layers.join(',')}.`);
}
