import { NodeNotStarted } from '../lab/cluster/lab-nodes.ts';
import { RedisTrouble } from '../lab/cluster/redis-trouble.ts';
import { ExitCode, ExitError } from './exit-codes.ts';

/**
 * Why the lab did not start, and what to do.
 *
 * @param where it was to listen, in words
 * @returns undefined for what nobody can do anything about
 */
export function explainLabFailure(error: unknown, where: string): ExitError | undefined {
  if (error instanceof RedisTrouble) {
    return new ExitError(ExitCode.unreachable, error.message, { cause: error });
  }
  if (error instanceof NodeNotStarted) {
    return new ExitError(ExitCode.fault, error.message, { cause: error });
  }
  const advice = adviceFor(error instanceof Error && 'code' in error ? error.code : undefined);
  if (!advice) return undefined;
  const message = `the lab could not listen on ${where}: ${advice}`;
  return new ExitError(ExitCode.unreachable, message, { cause: error });
}

function adviceFor(code: unknown): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return 'the port is taken. Choose another with --port, or leave --port out for a free one.';
    case 'EACCES':
      return 'this port needs more rights. Choose one above 1023 with --port.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'this machine has no such address. Name one of its own with --host.';
    default:
      return undefined;
  }
}
