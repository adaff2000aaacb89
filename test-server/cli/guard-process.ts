import { reportError } from './report-error.ts';

/** The reader has closed the pipe, or the terminal has gone. */
const NOBODY_READS = ['EPIPE', 'EIO'];

/** Has the process end as its exit codes promise, whatever happens in it. */
export function guardProcess(): void {
  // A reader that has seen enough, such as `head`, is no fault; `untilStopped` hears of it too.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!NOBODY_READS.includes(error.code ?? '')) throw error;
  });
  // Not by Node's own end: after very many connections that were reset, as of a fuzzer, it may stand still
  // while it cleans up, and take a processor for ever.
  process.once('beforeExit', (code) => process.exit(code));
  // Ends with the exit code of a fault, and by `exit`, at which the browser is ended too.
  process.on('uncaughtException', (error) => process.exit(reportError(error)));
}
