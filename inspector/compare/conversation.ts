import { engineBase } from '../protocol/engine-io/parameters.ts';
import type { Connection } from '../timeline/connection.ts';
import type { Session } from '../timeline/session.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** What is compared, and replayed, as one: a session with all its connections, or a connection without one. */
export interface Conversation {
  /** Null for a raw WebSocket. */
  readonly session: Session | null;
  readonly connections: readonly Connection[];
  /** Rows of all its connections, in order. */
  readonly rows: readonly number[];
  /** Path of its URL, without origin and query. */
  readonly path: string;
}

/** All conversations in the order of their first rows. */
export function conversationsOf(timeline: Timeline): Conversation[] {
  const rowsByOwner = new Map<Session | Connection, number[]>();
  const byConnection = new Map<number, number[]>();
  const { rows } = timeline.columns;
  for (let row = timeline.first; row < timeline.length; row++) {
    if (timeline.isForgotten(row)) continue;
    const ordinal = rows.connection(row);
    let list = byConnection.get(ordinal);
    if (list === undefined) {
      const connection = timeline.connectionOf(row);
      // Number 0 is the document itself: it has gaps, and no traffic.
      if (connection.number === 0) continue;
      const owner = connection.session ?? connection;
      list = rowsByOwner.get(owner) ?? [];
      rowsByOwner.set(owner, list);
      byConnection.set(ordinal, list);
    }
    list.push(row);
  }
  return [...rowsByOwner].map(([owner, own]) => conversationOf(owner, own));
}

function conversationOf(owner: Session | Connection, rows: readonly number[]): Conversation {
  const session = 'connections' in owner ? owner : null;
  const connections = 'connections' in owner ? owner.connections : [owner];
  return { session, connections, rows, path: pathOf(connections[0]?.url ?? '') };
}

function pathOf(url: string): string {
  return engineBase(url).replace(/^[a-z]+:\/\/[^/]*/i, '');
}
