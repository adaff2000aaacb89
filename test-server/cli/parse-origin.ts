import { InvalidArgumentError } from 'commander';

/**
 * Reads an origin: scheme, host and port of a URL.
 * @throws InvalidArgumentError when it is none, or more than that
 */
export function parseOrigin(text: string): string {
  const match = /^(?:http|ws)(s?):\/\/([^/?#@\s]+)\/?$/i.exec(text);
  if (match !== null && URL.canParse(text)) return `http${match[1]}://${match[2]}`;
  throw new InvalidArgumentError('Expected an origin such as http://localhost:3000.');
}
