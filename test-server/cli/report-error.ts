import { CommanderError } from 'commander';
import { ExitCode, ExitError } from './exit-codes.ts';

/**
 * Tells on standard error what ended a command.
 * @returns the exit code that belongs to it
 */
export function reportError(error: unknown): ExitCode {
  // Commander has told its own errors already.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.fine : ExitCode.usage;
  }
  if (error instanceof ExitError) {
    process.stderr.write(`sockeye: ${error.message}\n`);
    return error.exitCode;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`sockeye: a fault of sockeye itself, please report it\n${trace}\n`);
  return ExitCode.fault;
}
