import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { openHar, troubleOf } from '../../inspector/recording/open-har.ts';
import { formatBytes } from '../../inspector/timeline/quantity.ts';
import type { Timeline } from '../../inspector/timeline/timeline.ts';
import { ExitCode, ExitError } from './exit-codes.ts';

/**
 * Reads a recording and tells on standard error how far it is, where a person watches, and what is wrong
 * with it.
 *
 * @param path of the HAR file
 * @param signal ends the reading; what came until then is there
 * @throws ExitError when there is no such file
 */
export async function openRecording(path: string, signal: AbortSignal): Promise<Timeline> {
  const size = await sizeOf(path);
  const watched = process.stderr.isTTY;
  const progress = (done: number) => {
    if (!watched) return;
    const percent = size === 0 ? 100 : Math.floor((done / size) * 100);
    process.stderr.write(`\r\u001b[KReading ${path}: ${percent} % of ${formatBytes(size)}`);
  };
  const opened = await openHar(createReadStream(path), {
    progress,
    isStopped: () => signal.aborted,
    // So that a second Ctrl-C is heard.
    pause: setImmediate,
  });
  if (watched) process.stderr.write('\r\u001b[K');
  const trouble = troubleOf(opened);
  if (trouble !== null) process.stderr.write(`sockeye: ${path}: ${trouble}\n`);
  return opened.timeline;
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
    throw new ExitError(ExitCode.unreachable, `expected a HAR file at ${path}, got a folder`);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'ENOENT' && code !== 'EACCES') throw error;
    const why = code === 'EACCES' ? 'one that may not be read' : 'none';
    throw new ExitError(ExitCode.unreachable, `expected a HAR file at ${path}, got ${why}`);
  }
}
