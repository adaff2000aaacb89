import type { RowPredicate } from './columns.ts';
import { HEARTBEATS } from './line-kinds.ts';
import type { Timeline } from './timeline.ts';

/** What part of the traffic is looked at, before any filter. */
export interface Scope {
  /** Ids of the connections to show; absent for all. */
  readonly connections?: ReadonlySet<string>;
  /** Only packets of this namespace. */
  readonly namespace?: string;
  readonly hidesHeartbeats?: boolean;
  /** Ids of documents whose rows are not shown. */
  readonly hiddenDocuments?: ReadonlySet<string>;
}

/** The scope as a predicate; null where it holds everything. */
export function rowScope(timeline: Timeline, scope: Scope): RowPredicate | null {
  const { rows, names } = timeline.columns;
  const { connections, namespace, hidesHeartbeats, hiddenDocuments } = scope;
  const tests: RowPredicate[] = [];
  if (hidesHeartbeats) tests.push((row) => !HEARTBEATS.includes(rows.kind(row)));
  if (namespace !== undefined) tests.push((row) => names.namespace(rows.name(row)) === namespace);
  if (connections !== undefined) {
    tests.push((row) => connections.has(timeline.connectionOf(row).id));
  }
  if (hiddenDocuments !== undefined && hiddenDocuments.size > 0) {
    tests.push((row) => !hiddenDocuments.has(timeline.connectionOf(row).document));
  }
  const [only] = tests;
  if (only === undefined) return null;
  return tests.length === 1 ? only : (row) => tests.every((test) => test(row));
}
