import pc from 'picocolors';

/** Says how far a work is, on one line of standard error, where a person watches; empty takes it away. */
export function progressLine(): (text: string) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (text) => void process.stderr.write(`\r\u001b[K${pc.dim(text)}`);
}
