import fc from 'fast-check';
import type { Content, Header, Parameter, RequestStep, Step } from '../wire/input.ts';
import { changeStep, type Deviation, isRequest } from './deviation.ts';
import { headerName, headerValue, LISTS, queryName, queryValue, quotedRun } from './http-words.ts';
import { oddContent, oddNumber, oddRun, oddText, place } from './odd.ts';

type Change = (step: RequestStep) => readonly Step[];

function changing(tag: string, change: fc.Arbitrary<Change>): fc.Arbitrary<Deviation> {
  return fc.tuple(place, change).map(([where, made]) => ({
    layer: 'http',
    tag,
    apply: (input) => changeStep(input, isRequest, where, made),
  }));
}

function query(step: RequestStep, changed: readonly Parameter[]): readonly Step[] {
  return [{ ...step, query: changed }];
}

/** Headers that are long and take long, if somebody takes them apart without care. */
export const slowHeaders: readonly fc.Arbitrary<Deviation>[] = [
  changing('header-long', fc.tuple(place, fc.constantFrom(...LISTS), oddRun).map(withLong)),
  changing(
    'header-quoted',
    fc.tuple(place, fc.constant('Sec-WebSocket-Extensions'), quotedRun).map(withLong),
  ),
];

function withLong([where, name, value]: [number, string, Content]): Change {
  return (step) => {
    const others = step.headers.filter((header) => header.name[0] !== name);
    const long: Header = { name: [name], value };
    return [{ ...step, headers: changedAt(others, where, (each) => [each, long]) }];
  };
}

/** Deviations in HTTP: the request line, its query, headers, and a body. */
export const httpDeviations: readonly fc.Arbitrary<Deviation>[] = [
  changing(
    'query-value',
    fc.tuple(place, queryValue).map(
      ([where, value]) =>
        (step) =>
          query(
            step,
            changedAt(step.query, where, ({ name }) => [{ name, value }]),
          ),
    ),
  ),
  changing(
    'query-twice',
    fc.tuple(place, queryValue).map(
      ([where, value]) =>
        (step) =>
          query(
            step,
            changedAt(step.query, where, (each) => [each, { ...each, value }]),
          ),
    ),
  ),
  changing(
    'query-drop',
    place.map(
      (where) => (step) =>
        query(
          step,
          changedAt(step.query, where, () => []),
        ),
    ),
  ),
  changing(
    'query-add',
    fc.tuple(queryName, queryValue).map(
      ([name, value]) =>
        (step) =>
          query(step, [...step.query, { name: [name], value }]),
    ),
  ),
  changing(
    'header-value',
    fc.tuple(place, headerValue).map(([where, value]) => (step) => [
      { ...step, headers: changedAt(step.headers, where, ({ name }) => [{ name, value }]) },
    ]),
  ),
  changing(
    'header-add',
    fc.tuple(place, headerName, headerValue).map(([where, name, value]) => (step) => {
      const added: Header = { name: [name], value };
      return [{ ...step, headers: changedAt(step.headers, where, (each) => [added, each]) }];
    }),
  ),
  changing(
    'header-drop',
    place.map((where) => (step) => [
      { ...step, headers: changedAt(step.headers, where, () => []) },
    ]),
  ),
  changing(
    'header-many',
    fc
      .tuple(place, fc.constantFrom(10, 100, 990, 2_000, 2_500, 3_000), fc.constantFrom('x', 'a'))
      .map(([where, times, name]) => (step) => {
        const many: Header = { name: [name], value: [], times };
        return [{ ...step, headers: changedAt(step.headers, where, (each) => [many, each]) }];
      }),
  ),
  changing(
    'request-line',
    fc
      .record(
        {
          method: fc.constantFrom(
            'POST',
            'PUT',
            'OPTIONS',
            'HEAD',
            'DELETE',
            'CONNECT',
            'GET',
            'get',
            'X',
          ),
          path: oddContent,
          version: fc.constantFrom('1.0', '2.0', '0.9', '1.1 '),
        },
        { requiredKeys: [] },
      )
      .map((changed) => (step) => [{ ...step, ...changed }]),
  ),
  changing(
    'path',
    fc.tuple(oddText, fc.boolean()).map(([text, isBehind]) => (step) => [
      { ...step, path: isBehind ? [...step.path, text] : [text, ...step.path] },
    ]),
  ),
  changing(
    'body',
    fc
      .record({ body: oddContent, stated: oddNumber }, { requiredKeys: [] })
      .map((changed) => (step) => [{ ...step, ...changed }]),
  ),
  changing(
    'handshake-kind',
    fc.constantFrom('upgrade', 'plain').map((kind) => (step) => [
      {
        ...step,
        headers:
          kind === 'plain'
            ? step.headers.filter(({ name }) => name[0] !== 'Upgrade')
            : [
                ...step.headers,
                { name: ['Connection'], value: ['Upgrade'] },
                { name: ['Upgrade'], value: ['websocket'] },
                { name: ['Sec-WebSocket-Version'], value: ['13'] },
                { name: ['Sec-WebSocket-Key'], value: ['dGhlIHNhbXBsZSBub25jZQ=='] },
              ],
      },
    ]),
  ),
];

/** A list with one of its values, the `where`th, changed. */
export function changedAt<T>(
  list: readonly T[],
  where: number,
  change: (each: T) => readonly T[],
): readonly T[] {
  if (list.length === 0) return list;
  const at = where % list.length;
  return list.toSpliced(at, 1, ...change(list[at]!));
}
