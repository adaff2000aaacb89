import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../../test-server/fuzz/findings/finding.ts';
import { writeFinding } from '../../test-server/fuzz/findings/write-finding.ts';
import type { Dialect } from '../../test-server/fuzz/generate/dialect.ts';
import { layers } from '../../test-server/fuzz/generate/layer.ts';
import { clientSide } from '../../test-server/fuzz/run/client-side.ts';
import { fuzz } from '../../test-server/fuzz/run/fuzz.ts';
import { execClient } from '../../test-server/fuzz/target/exec-client.ts';
import { execTarget } from '../../test-server/fuzz/target/exec-target.ts';
import { apps } from './apps.ts';
import { rates } from './bare-rate.ts';
import { type BenchCase, cases, moreCases } from './cases.ts';
import { passing, telling } from './exported.ts';
import { install } from './install.ts';

const clients = clientSide({ scripts: [], waitsForReturn: false, page: null });

interface Settings {
  readonly scratch: string;
  readonly out: string;
  readonly budgetMs: number;
  readonly isCoverageGuided: boolean;
}

/**
 * Fuzzes each broken version and its mended one, without a hint of the bug, and prints what was found.
 * @returns the exit code: 1 when something was missed, or was a false alarm
 */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      seeds: { type: 'string', default: '1,2,3' },
      budget: { type: 'string', default: '60' },
      scratch: { type: 'string', default: join(tmpdir(), 'sockeye-fuzz-bench') },
      'without-coverage': { type: 'boolean', default: false },
      sides: { type: 'string', default: 'broken,fixed' },
      'without-rates': { type: 'boolean', default: false },
    },
  });
  // One name, or the beginning of several: `app-`; `more-` is run only so.
  const only = values.only?.split(',');
  const sides = values.sides.split(',');
  const all = only === undefined ? [...cases, ...apps] : [...cases, ...moreCases, ...apps];
  const chosen = all.filter(({ name }) => only?.some((wanted) => name.startsWith(wanted)) ?? true);
  await mkdir(values.scratch, { recursive: true });
  const settings: Settings = {
    scratch: values.scratch,
    out: await mkdtemp(join(values.scratch, 'findings-')),
    budgetMs: Number(values.budget) * 1_000,
    isCoverageGuided: !values['without-coverage'],
  };
  let isFine = true;
  for (const each of chosen) {
    for (const seed of values.seeds.split(',').map(Number)) {
      if (sides.includes('broken')) isFine = (await tryBroken(each, seed, settings)) && isFine;
      if (sides.includes('fixed')) isFine = (await tryFixed(each, seed, settings)) === 0 && isFine;
    }
    if (values['without-rates'] || each.target === 'client') continue;
    const { bare, fuzzing } = await rates(await install(values.scratch, each, 'fixed'));
    const share = Math.round((fuzzing / bare) * 100);
    console.log(
      `${each.name}: ${fuzzing.toFixed(0)} inputs a second, bare ${bare.toFixed(0)}: ${share} %`,
    );
  }
  console.log(`findings are in ${settings.out}`);
  return isFine ? 0 : 1;
}

interface Run {
  readonly target: BenchCase['target'];
  readonly command: string;
  readonly folder: string;
  readonly seed: number;
}

async function run({ target, command, folder, seed }: Run, settings: Settings) {
  const findings: Finding[] = [];
  const common = {
    keepsSpare: true,
    urlPath: '/',
    seed,
    layers,
    budgetMs: settings.budgetMs,
    isCoverageGuided: settings.isCoverageGuided,
    onFinding: async (finding: Finding, dialect: Dialect) => {
      await writeFinding(folder, findings.length, finding, dialect);
      findings.push(finding);
    },
  };
  const report =
    target === 'server'
      ? await fuzz({ ...common, start: () => execTarget({ command }) })
      : await fuzz({ ...common, side: clients, start: () => execClient({ command }) });
  return { findings, report };
}

async function tryBroken(each: BenchCase, seed: number, settings: Settings): Promise<boolean> {
  const [broken, fixed] = [
    await install(settings.scratch, each, 'broken'),
    await install(settings.scratch, each, 'fixed'),
  ];
  const folder = join(settings.out, `${each.name}-${seed}`);
  const { target } = each;
  const { findings, report } = await run({ target, command: broken, folder, seed }, settings);
  const found = await telling(folder, broken, fixed);
  // Of several that tell the versions apart the one with the fewest bytes is what somebody would read.
  const [first] = found
    .map((index) => findings[index]!)
    .sort((one, other) => one.inputBytes - other.inputBytes);
  const words =
    first === undefined
      ? 'MISSED'
      : `found after ${(first.foundAfterMs / 1_000).toFixed(1)} s, ${first.inputBytes} bytes: ${first.title.split('\n')[0]!.slice(0, 90)}`;
  const rate = (report.inputs * 1_000) / report.durationMs;
  const rest = `${findings.length} findings, ${report.inputs} inputs, ${rate.toFixed(0)} a second, ${report.coverage ?? 0} places, ${report.starts} starts`;
  console.log(`${each.name} (${each.knownAs}) seed ${seed}: ${words} [${rest}]`);
  return first !== undefined;
}

/** @returns how many findings do not repeat on a fresh target */
async function tryFixed(each: BenchCase, seed: number, settings: Settings): Promise<number> {
  const command = await install(settings.scratch, each, 'fixed');
  const folder = join(settings.out, `${each.name}-fixed-${seed}`);
  const { findings } = await run({ target: each.target, command, folder, seed }, settings);
  const unrepeated = await passing(folder, command);
  const alarms = unrepeated.map((index) => findings[index]!.title.split('\n')[0]!.slice(0, 90));
  console.log(
    `${each.name} fixed, seed ${seed}: ${findings.length} findings, ${alarms.length} false alarms ${alarms.join('; ')}`,
  );
  return alarms.length;
}
