interface Output {
  readonly isTTY?: boolean;
}

/**
 * Whether to colour what goes to a stream: only on a terminal that can show it, and never with
 * a `NO_COLOR` that is not empty (no-color.org).
 */
export function wantsColors(output: Output, env: NodeJS.ProcessEnv = process.env): boolean {
  return output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
