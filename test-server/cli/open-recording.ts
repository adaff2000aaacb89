import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Batch } from '../../inspector/observation.ts';
import { readRecording } from '../../inspector/recording/read-recording.ts';
import { counted, formatBytes } from '../../inspector/timeline/quantity.ts';
import { ExitCode, ExitError } from './exit-codes.ts';

export interface OpenOptions {
  readonly batch: (batch: Batch) => void;
  /** Ends the reading; what came until then was taken. */
  readonly signal: AbortSignal;
}

/**
 * Reads a recording and tells on standard error how far it is, where a person watches, and what is wrong
 * with it.
 *
 * @param path of the HAR file
 * @throws ExitError when there is no such file
 */
export async function openRecording(path: string, { batch, signal }: OpenOptions): Promise<void> {
  const size = await sizeOf(path);
  const watched = process.stderr.isTTY;
  const progress = (done: number) => {
    if (!watched) return;
    const percent = size === 0 ? 100 : Math.floor((done / size) * 100);
    process.stderr.write(`\r\u001b[KReading ${path}: ${percent} % of ${formatBytes(size)}`);
  };
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  const { trouble, ignored } = await readRecording(stream, { batch, progress }, signal);
  if (watched) process.stderr.write('\r\u001b[K');
  if (trouble !== null) process.stderr.write(`sockeye: ${path}: ${trouble}\n`);
  if (watched && ignored > 0) {
    process.stderr.write(`${counted(ignored, 'other request')} left out\n`);
  }
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
