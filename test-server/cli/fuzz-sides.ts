import { ExitCode, ExitError } from './exit-codes.ts';

/** What of the options says whom it is let at. */
export interface FuzzSides {
  readonly target?: URL;
  readonly exec?: string;
  readonly as?: 'server';
  readonly port?: number;
  readonly page?: URL;
}

/**
 * Whether the options name one server, one client or one page.
 * @throws ExitError with `usage` and what was expected
 */
export function checkSides({ target, exec, as, port, page }: FuzzSides): void {
  if (page !== undefined) {
    if (target !== undefined || exec !== undefined) {
      throw refused('expected --page alone, got it with --target or --exec');
    }
    return;
  }
  if (as === 'server') {
    if (exec === undefined) throw refused('expected --exec "node client.js" with --as server');
    if (target === undefined) return;
    throw refused('expected no --target with --as server: the client comes to --port');
  }
  if (port !== undefined) {
    throw refused('expected --as server or --page with --port; a server is named by --target');
  }
  if (target === undefined && exec === undefined) {
    throw refused(
      'expected --target http://localhost:3000 or --exec "node server.js" for a server, ' +
        '--as server --exec "node client.js" for a client, or --page http://localhost:3000, got none',
    );
  }
}

function refused(message: string): ExitError {
  return new ExitError(ExitCode.usage, message);
}
