import { constants } from 'node:os';

/** npm passes on to what it runs the Ctrl-C that the terminal has told it already. */
const SAME_PRESS_MS = 1_000;

/**
 * Settles on Ctrl-C, on SIGTERM, when the terminal is closed, and when nobody reads the output any
 * more. A second Ctrl-C ends the process at once, with 128 and the signal's number as exit code.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | null = null;
    const stop = (signal: NodeJS.Signals) => {
      first ??= Date.now();
      resolve();
      if (Date.now() - first > SAME_PRESS_MS) process.exit(128 + constants.signals[signal]);
    };
    for (const signal of signals()) process.on(signal, stop);
    process.stdout.on('error', () => resolve());
  });
}

/** `nohup` sends the output elsewhere, and wants SIGHUP left alone. */
function signals(): NodeJS.Signals[] {
  return process.stdout.isTTY ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}
