import type { Connection } from '../../timeline/connection.ts';
import type { Session } from '../../timeline/session.ts';
import type { Census } from '../state/census.ts';
import { EVERYTHING, hostOf, type Scope } from '../state/scope.ts';
import { grouped } from './grouped.ts';

export type NodeState = 'opening' | 'open' | 'over' | 'failed';

/** A node of the tree of connections. */
export interface TreeNode {
  readonly scope: Scope;
  readonly label: string;
  /** Behind the label, in a quieter voice. */
  readonly remark: string;
  /** All that there is to say, for who points at it. */
  readonly title: string;
  readonly state: NodeState | null;
  readonly count: number;
  readonly children: readonly TreeNode[];
}

export interface TreeSource {
  /** Those to show, in the order in which they were first seen. */
  readonly connections: readonly Connection[];
  readonly census: Pick<Census, 'of' | 'namespacesOf' | 'roomsOf' | 'total'>;
}

/** Connections and sessions by host, with their namespaces below. The first node stands for all. */
export function treeOf({ connections, census }: TreeSource): readonly TreeNode[] {
  const hosts = grouped(connections, hostOf);
  const all: TreeNode = {
    scope: EVERYTHING,
    label: EVERYTHING.label,
    remark: '',
    title: 'All connections',
    state: null,
    count: census.total.entries,
    children: [],
  };
  return [all, ...[...hosts].map(([host, ofHost]) => hostNode(host, ofHost, census))];
}

function hostNode(
  host: string,
  connections: readonly Connection[],
  census: TreeSource['census'],
): TreeNode {
  const label = host === '' ? 'unknown host' : host;
  const bySession = grouped(connections, (one) => one.session ?? one);
  const children = [...bySession].map(([key, members]) =>
    'connections' in key
      ? sessionNode(key, members, census)
      : connectionNode(key as Connection, pathOf((key as Connection).url), census),
  );
  return {
    scope: { id: `host ${host}`, label, host },
    label,
    remark: '',
    title: label,
    state: null,
    count: sum(children),
    children,
  };
}

function sessionNode(
  session: Session,
  connections: readonly Connection[],
  census: TreeSource['census'],
): TreeNode {
  const id = `session ${connections[0]!.id}`;
  const label = sessionLabel(session);
  const transports = connections.map((one) => connectionNode(one, one.transport, census));
  const children = [...transports, ...namespaceNodes(id, session, connections, census)];
  return {
    scope: { id, label: `${label} ${session.id ?? ''}`.trim(), session },
    label,
    remark: transports.map((one) => one.label).join(' → '),
    title: sessionTitle(session, connections),
    state: sessionState(session, connections),
    count: sum(transports),
    children,
  };
}

function namespaceNodes(
  parent: string,
  session: Session,
  connections: readonly Connection[],
  census: TreeSource['census'],
): TreeNode[] {
  const counts = sums(connections.map((one) => census.namespacesOf(one)));
  return [...counts].map(([namespace, count]) => {
    const id = `${parent} ${namespace}`;
    return {
      scope: { id, label: `namespace ${namespace}`, session, namespace },
      label: namespace,
      remark: '',
      title: `Namespace ${namespace}`,
      state: null,
      count,
      children: roomNodes(id, { session, namespace }, connections, census),
    };
  });
}

/** Rooms as far as the server has told of them, by labels or by its admin namespace. */
function roomNodes(
  parent: string,
  { session, namespace }: { readonly session: Session; readonly namespace: string },
  connections: readonly Connection[],
  census: TreeSource['census'],
): TreeNode[] {
  const counts = sums(connections.map((one) => census.roomsOf(one, namespace)));
  // What goes to a socket by its id goes to a room of that name.
  counts.delete(session.socketIds.get(namespace) ?? '');
  return [...counts].map(([room, count]) => ({
    scope: { id: `${parent} room ${room}`, label: `room ${room}`, session, namespace, room },
    label: room,
    remark: 'room',
    title: `Room ${room} of ${namespace}, as the server says`,
    state: null,
    count,
    children: [],
  }));
}

function sums(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const counts of all) {
    for (const [name, count] of counts) totals.set(name, (totals.get(name) ?? 0) + count);
  }
  return totals;
}

function connectionNode(
  connection: Connection,
  label: string,
  census: TreeSource['census'],
): TreeNode {
  return {
    scope: { id: `connection ${connection.id}`, label, connection },
    label,
    remark: connection.opening?.worker === true ? 'worker' : '',
    title: connectionTitle(connection),
    state: connectionState(connection),
    count: census.of(connection).entries,
    children: [],
  };
}

function sessionLabel({ socketIo, revision }: Session): string {
  if (socketIo === null) return `Engine.IO ${revision}`;
  return `Socket.IO ${socketIo === '1 or 2' ? '1/2' : '3/4'}`;
}

function sessionTitle({ id, base }: Session, connections: readonly Connection[]): string {
  const { documentUrl } = connections[0]!;
  return [`${base}`, id === null ? 'no sid yet' : `sid ${id}`, `opened by ${documentUrl}`].join(
    '\n',
  );
}

function connectionTitle(connection: Connection): string {
  const { url, transport, state, documentUrl, opening } = connection;
  const opener = opening?.worker === true ? `a worker of ${documentUrl}` : documentUrl;
  const source = opening?.source === 'network-log' ? ['seen late, by the network log'] : [];
  return [url, `${transport}, ${state}`, `opened by ${opener}`, ...source].join('\n');
}

function sessionState(session: Session, connections: readonly Connection[]): NodeState {
  if (session.state === 'opening' && connections.every(({ state }) => state === 'failed')) {
    return 'failed';
  }
  return session.state === 'closed' ? 'over' : session.state;
}

function connectionState({ state }: Connection): NodeState {
  if (state === 'failed') return 'failed';
  if (state === 'closed' || state === 'ended') return 'over';
  return state === 'opening' ? 'opening' : 'open';
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url === '' ? 'opened earlier' : url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function sum(nodes: readonly TreeNode[]): number {
  return nodes.reduce((total, { count }) => total + count, 0);
}
