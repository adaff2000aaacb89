import { Command, InvalidArgumentError, Option } from 'commander';
import { ExitCode, ExitError } from './exit-codes.ts';
import { exportedCode } from './exported-code.ts';
import { openRecording } from './open-recording.ts';
import { parsePort } from './parse-port.ts';
import {
  collect,
  parseHeader,
  parseJsonObject,
  parsePositive,
  parseTarget,
} from './parse-replay.ts';
import type { ClientOptions } from './replay-client.ts';
import type { ServerOptions } from './replay-server.ts';
import { originsOf, targetsOf } from './targets-of.ts';
import { untilStopped } from './until-stopped.ts';

export type ReplayCommandOptions = ServerOptions &
  ClientOptions & {
    readonly as: 'server' | 'client';
    readonly export?: (typeof LOAD_ENGINES)[number];
  };

/** Engines that make more load than one machine gives. */
const LOAD_ENGINES = ['artillery', 'k6'] as const;

export const replayCommand = new Command('replay')
  .description('Play a recording (HAR): as its server to a page, or as its client to a server.')
  .argument('<file>', 'recording: a HAR of Sockeye, a browser, Playwright or a proxy')
  .addOption(
    new Option('--as <side>', 'which side is played')
      .choices(['server', 'client'])
      .makeOptionMandatory(),
  )
  .option('--json', 'print JSON lines')
  .option('--speed <factor>', 'as recorded: 1; without pauses: max', parseSpeed)
  .optionsGroup('As the server:')
  .option(
    '--port <number>',
    'port to listen on; that of the stopped server takes its place',
    parsePort,
  )
  .addOption(
    new Option('--match <mode>', 'how alike what a client sends must be to what was recorded')
      .choices(['exact', 'shape', 'any'])
      .default('exact'),
  )
  .option('--static <folder>', 'serve the files of a page where the recording has none')
  .option('--allow-origin <origin>', 'let pages of this origin in too; repeatable', collect)
  .optionsGroup('As the client:')
  .option('--target <url>', 'server, or OLD=NEW for one of several; repeatable', parseTarget)
  .option('--header <name: value>', 'send it with every request; repeatable', parseHeader)
  .option('--auth <json>', 'instead of the recorded auth of each CONNECT', parseJsonObject)
  .option('--runs <count>', 'play so often, and learn what differs by itself', parsePositive)
  .option('--ignore <path>', 'no difference: an event, or event[0].path; repeatable', collect)
  .option('--junit <file>', 'also write the result as JUnit XML')
  .option('--clients <count>', 'measure load: so many play it side by side', parsePositive)
  .option('--rate <count>', 'with --clients: so many begin in a second', parsePositive)
  .addOption(
    new Option(
      '--export <engine>',
      'play nothing: print it as a scenario for an engine of load',
    ).choices(LOAD_ENGINES),
  )
  .action(runReplay);

async function runReplay(file: string, options: ReplayCommandOptions): Promise<void> {
  refuseOthers(options);
  const stop = new AbortController();
  const stopped = untilStopped().then(() => stop.abort());
  const timeline = await openRecording(file, stop.signal);
  if (timeline.length === 0) {
    throw new ExitError(
      ExitCode.unreachable,
      `expected WebSockets or Socket.IO in ${file}, got none of either`,
    );
  }
  if (options.as === 'server') {
    const { replayServer } = await import('./replay-server.ts');
    await replayServer(timeline, options, stopped);
  } else if (options.export !== undefined) {
    const targets = targetsOf(timeline, options.target ?? new Map());
    if (targets.size > 0 && originsOf(timeline).size > 1) {
      throw new ExitError(
        ExitCode.usage,
        'a scenario names one server: expected a recording of one, or no --target, got several',
      );
    }
    const [url] = targets.values();
    process.stdout.write(exportedCode(timeline, options.export, url === undefined ? {} : { url }));
  } else {
    const { replayClient } = await import('./replay-client.ts');
    await replayClient(timeline, options, stop.signal);
  }
}

const OF_SERVER = ['port', 'static', 'allowOrigin'] as const;
const OF_CLIENT = [
  'target',
  'header',
  'auth',
  'runs',
  'ignore',
  'junit',
  'clients',
  'rate',
  'export',
] as const;

const NOT_EXPORTED = OF_CLIENT.filter((name) => name !== 'target' && name !== 'export');

/** An option of the other side would be passed over in silence. */
function refuseOthers(options: ReplayCommandOptions): void {
  const unused = [...NOT_EXPORTED, 'speed', 'json'] as const;
  const lost = unused.find((name) => options.export !== undefined && options[name] !== undefined);
  if (lost !== undefined) {
    throw new ExitError(ExitCode.usage, `--${lost} has no place in what --export prints`);
  }
  const others = options.as === 'server' ? OF_CLIENT : OF_SERVER;
  const wrong = others.find((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  const name = wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const side = options.as === 'server' ? 'client' : 'server';
  throw new ExitError(ExitCode.usage, `--${name} is for --as ${side}, got --as ${options.as}`);
}

function parseSpeed(text: string): number | 'max' {
  if (text === 'max') return 'max';
  const speed = Number(text);
  if (speed > 0 && Number.isFinite(speed)) return speed;
  throw new InvalidArgumentError('Expected a factor above 0, such as 1 or 2.5, or max.');
}
