import { hostname } from 'node:os';

/** What a server process is called among others: `<host>#<process id>`. */
export function nodeName(): string {
  return `${hostname()}#${process.pid}`;
}
