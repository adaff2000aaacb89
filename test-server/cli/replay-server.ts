import { createColors } from 'picocolors';
import type { Divergence } from '../../inspector/replay/divergence.ts';
import type { MatchMode } from '../../inspector/replay/match-mode.ts';
import { counted } from '../../inspector/timeline/quantity.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { portTrouble } from '../replay/server/port-trouble.ts';
import { divergenceLine, listeningLine } from '../replay/server/replay-lines.ts';
import { type ReplayServer, startReplayServer } from '../replay/server/start-replay-server.ts';
import { ExitCode, ExitError } from './exit-codes.ts';
import { escapeControls } from './terminal-text.ts';
import { wantsColors } from './wants-colors.ts';

export interface ServerOptions {
  readonly port?: number;
  readonly speed?: number | 'max';
  readonly match: MatchMode;
  readonly static?: string;
  readonly allowOrigin?: readonly string[];
  readonly json?: true;
}

/**
 * Plays the recorded server until it is stopped, and tells what clients do otherwise as they do it.
 * @throws ExitError with `found` at the end when there was any of it
 */
export async function replayServer(
  timeline: Timeline,
  options: ServerOptions,
  stopped: Promise<void>,
): Promise<void> {
  const { bold, cyan, dim, yellow } = createColors(wantsColors(process.stdout));
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const tell = ({ kind, session, message }: Divergence) =>
    write(`${yellow(kind)} ${dim(escapeControls(session))} ${escapeControls(message)}`);
  const replay = await start(timeline, {
    ...options,
    origins: options.allowOrigin,
    onDivergence: (divergence: Divergence) =>
      options.json ? write(JSON.stringify(divergenceLine(divergence))) : tell(divergence),
  });
  if (options.json) write(JSON.stringify(listeningLine(replay)));
  else {
    write(`${bold('The recording is served at')} ${cyan(replay.url)}`);
    for (const { path, sessions } of replay.paths) {
      write(`  ${escapeControls(path)} ${dim(counted(sessions, 'session'))}`);
    }
    write(dim('What clients do otherwise is told here. Ctrl-C ends it.'));
  }
  await stopped;
  await replay.close();
  const found = replay.divergences.length;
  if (found > 0) {
    throw new ExitError(ExitCode.found, `${counted(found, 'divergence')} from the recording`);
  }
}

async function start(
  timeline: Timeline,
  options: Parameters<typeof startReplayServer>[1],
): Promise<ReplayServer> {
  try {
    return await startReplayServer(timeline, options);
  } catch (error) {
    const trouble = portTrouble(error, options?.port);
    if (trouble === null) throw error;
    throw new ExitError(ExitCode.unreachable, trouble, { cause: error });
  }
}
