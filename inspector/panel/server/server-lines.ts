import type { ServerModel } from '../../timeline/server/server-model.ts';
import type { ServerScope } from './server-state.ts';

/** A line of the tree of namespaces and rooms. */
export interface ServerLine {
  readonly scope: ServerScope;
  readonly label: string;
  readonly level: 1 | 2;
  /** Sockets. */
  readonly count: number;
}

/** Namespaces by name, each with its rooms by name; the admin's own stands last. */
export function serverLines(model: ServerModel, adminNamespace: string): ServerLine[] {
  const namespaces = [...model.namespaces].sort((one, other) => {
    if (one.name === adminNamespace) return 1;
    if (other.name === adminNamespace) return -1;
    return one.name.localeCompare(other.name);
  });
  return namespaces.flatMap(({ name, sockets, rooms }) => [
    { scope: { namespace: name, room: null }, label: name, level: 1 as const, count: sockets.size },
    ...[...rooms]
      .map(([room, members]) => ({
        scope: { namespace: name, room },
        label: room,
        level: 2 as const,
        count: members.size,
      }))
      .sort((one, other) => one.label.localeCompare(other.label)),
  ]);
}

export function isSameScope(one: ServerScope | null, other: ServerScope): boolean {
  return one?.namespace === other.namespace && one.room === other.room;
}
