import type { Connection } from '../../timeline/connection.ts';
import type { Session } from '../../timeline/session.ts';

/** Which part of the traffic the list shows: a node of the tree. */
export interface Scope {
  /** Of the node; the same for the same part. */
  readonly id: string;
  /** How it is called where there is no tree. */
  readonly label: string;
  readonly host?: string;
  readonly session?: Session;
  readonly connection?: Connection;
  readonly namespace?: string;
  /** A room of the namespace. */
  readonly room?: string;
}

export const EVERYTHING: Scope = { id: 'all', label: 'All' };

/** Is an entry of this connection and namespace in the scope? */
export function isInScope(
  scope: Scope,
  connection: Connection,
  namespace: string | undefined,
): boolean {
  const { host, session } = scope;
  if (host !== undefined && hostOf(connection) !== host) return false;
  if (session !== undefined && connection.session !== session) return false;
  if (scope.connection !== undefined && connection !== scope.connection) return false;
  return scope.namespace === undefined || namespace === scope.namespace;
}

/** Host and port that a connection goes to; empty when its URL is not known. */
export function hostOf({ url }: Connection): string {
  const known = hosts.get(url);
  if (known !== undefined) return known;
  const host = URL.canParse(url) ? new URL(url).host : '';
  // URLs come from the page, which may make up any number of them.
  if (hosts.size >= MOST_HOSTS) hosts.clear();
  hosts.set(url, host);
  return host;
}

const MOST_HOSTS = 10_000;
const hosts = new Map<string, string>();
