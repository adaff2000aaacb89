import type { Server } from 'node:http';
import type { Backend } from '../../scenarios/serving/run-site.ts';

/** A real client that talks to a server of its protocol. */
export interface ClientCase {
  readonly name: string;
  /** Paths of the libraries that the page loads, in order. */
  readonly scripts: readonly string[];
  /** Name of the module in `pages/` that talks, without its ending. */
  readonly page: string;
  /** What that module reads as its setup; any JSON. */
  readonly setup?: object;
  attach(http: Server): Backend;
  /** What the page is to be told by its client, all of it, in order. */
  readonly told: readonly unknown[];
  /** Some of what the server is to get. */
  readonly sent: readonly string[];
}
