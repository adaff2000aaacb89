/** What the exit code of `sockeye` means. */
export const ExitCode = {
  fine: 0,
  /** The command looked for something and found it, or compared and saw a difference. */
  found: 1,
  usage: 2,
  /** What the command works on could not be reached: a page, a server, a port, a browser. */
  unreachable: 3,
  /** EX_SOFTWARE of sysexits.h: a fault of Sockeye itself, never to be taken for a finding. */
  fault: 70,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The end of every `--help`. */
export const exitCodesHelp = `
Exit codes:
  0   fine
  1   found, or different
  2   wrong usage
  3   target not reachable
  70  a fault of sockeye itself
`;

/** Thrown by a command to end with a code; its message goes to standard error. */
export class ExitError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
