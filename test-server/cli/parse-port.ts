import { InvalidArgumentError } from 'commander';

/** A port of the command line. @throws InvalidArgumentError with what was expected */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a port from 0 to 65535.');
}
