import type { RowPredicate } from '../columns.ts';
import type { Timeline } from '../timeline.ts';
import type { Filter, Term, Test } from './filter.ts';
import { matchAck } from './match-ack.ts';
import { matchConnection } from './match-connection.ts';
import { matchAudience, matchRoom } from './match-emission.ts';
import { matchName } from './match-name.ts';
import { matchQuantity } from './match-quantity.ts';
import { matchState } from './match-state.ts';
import { literalSearch, matchText, patternSearch } from './match-text.ts';

/** Dearer tests come last: what an earlier one refuses is not searched. */
const DEAR: readonly Test['on'][] = ['text', 'pattern'];

/**
 * A filter as a predicate over the rows of a timeline, those to come included. It reads columns only:
 * nothing is decoded. Rows must not be forgotten.
 */
export function compile({ terms }: Filter, timeline: Timeline): RowPredicate {
  const cheapFirst = [...terms.filter((term) => !isDear(term)), ...terms.filter(isDear)];
  const tests = cheapFirst.map((term) => compileTerm(term, timeline));
  const [first, second, ...more] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (more.length === 0) return (row) => first(row) && second(row);
  return (row) => tests.every((test) => test(row));
}

function isDear({ test }: Term): boolean {
  return DEAR.includes(test.on);
}

function compileTerm({ test, negated }: Term, timeline: Timeline): RowPredicate {
  const predicate = compileTest(test, timeline);
  return negated ? (row) => !predicate(row) : predicate;
}

function compileTest(test: Test, timeline: Timeline): RowPredicate {
  const { rows } = timeline.columns;
  switch (test.on) {
    case 'text':
      return matchText(timeline, literalSearch(test.text));
    case 'pattern':
      return matchText(timeline, patternSearch(test.pattern));
    case 'event':
    case 'ns':
      return matchName(timeline.columns, test.on, test.any);
    case 'room':
      return matchRoom(timeline.columns, test.any);
    case 'to':
      return matchAudience(timeline, test.any);
    case 'conn':
    case 'sid':
    case 'url':
      return matchConnection(timeline, test.on, test.any);
    case 'transport':
      return (row) => test.any.includes(timeline.connectionOf(row).transport);
    case 'dir':
      return (row) => (test.any as readonly unknown[]).includes(rows.direction(row));
    case 'kind':
      return (row) => test.any.includes(rows.kind(row));
    case 'layer':
      return (row) => test.any.includes(rows.layer(row));
    case 'is':
      return matchState(timeline.columns, test.any);
    case 'has':
      return (row) => rows.ackId(row) !== undefined;
    case 'ack':
      return matchAck(timeline.columns, test.any);
    case 'size':
    case 'latency':
      return matchQuantity(timeline.columns, test);
  }
}
