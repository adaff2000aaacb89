import fc from 'fast-check';
import type { Content, Header, Parameter, RequestStep, Step } from '../wire/input.ts';
import { changeStep, type Deviation, isRequest } from './deviation.ts';
import { oddContent, oddNumber, oddRun, oddText, PROTOTYPE_WORDS, place } from './odd.ts';

const NAMES = [
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Extensions',
  'Sec-WebSocket-Version',
  'Sec-WebSocket-Key',
  'Connection',
  'Upgrade',
  'Origin',
  'Cookie',
  'Host',
  'Content-Type',
  'Content-Length',
  'Transfer-Encoding',
  'Accept-Encoding',
  'Expect',
  'X-Forwarded-For',
  'User-Agent',
  'Access-Control-Request-Headers',
  'Authorization',
] as const;

/** Headers that a server takes apart, so that it may be slow at it. */
const LISTS = [
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Extensions',
  'Sec-WebSocket-Extensions',
  'Connection',
  'Cookie',
  'Origin',
  'Accept-Encoding',
] as const;

const EXTENSIONS = [
  'permessage-deflate',
  'permessage-deflate; client_max_window_bits',
  'permessage-deflate; server_max_window_bits=8',
  'permessage-deflate; server_max_window_bits=7',
  'permessage-deflate; server_no_context_takeover; client_no_context_takeover',
  'permessage-deflate; x, permessage-deflate',
  'permessage-deflate; server_max_window_bits="10"',
  'constructor, __proto__; toString=1',
] as const;

const headerName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...NAMES) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<string>(...PROTOTYPE_WORDS, 'x', 'x-a', ' x', 'x y', ''),
  },
);

const headerValue: fc.Arbitrary<Content> = fc.oneof(
  { weight: 3, arbitrary: oddRun },
  { weight: 2, arbitrary: oddContent },
  { weight: 2, arbitrary: fc.constantFrom<string>(...EXTENSIONS).map((text) => [text]) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        'websocket',
        'Upgrade',
        'keep-alive',
        'chunked',
        'h2c',
        '8',
        '13',
        'null',
        '100-continue',
        'deflate',
        'gzip',
        'text/plain',
        'application/octet-stream',
        'application/x-www-form-urlencoded',
      )
      .map((text) => [text]),
  },
);

const QUERY_VALUES = [
  '3',
  '4',
  '5',
  'polling',
  'websocket',
  'webtransport',
  'flashsocket',
  'jsonp',
  '1',
  'cb',
  'unknown',
];
const QUERY_NAMES = [
  'EIO',
  'transport',
  'sid',
  'j',
  'b64',
  't',
  'c',
  'EIO[]',
  'sid[]',
  'transport[x]',
];

const queryName = fc.constantFrom<string>(...QUERY_NAMES, ...PROTOTYPE_WORDS);
const queryValue: fc.Arbitrary<Content> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...QUERY_VALUES).map((text) => [text]) },
  { weight: 3, arbitrary: fc.constantFrom<string>(...PROTOTYPE_WORDS).map((text) => [text]) },
  { weight: 1, arbitrary: oddContent.map((content) => content.map(encoded)) },
);

/** Of odd texts in a request line, the one half as they are, so that it is no request at all. */
function encoded(piece: Content[number]): Content[number] {
  return typeof piece === 'string' && piece.length % 2 === 0 ? encodeURIComponent(piece) : piece;
}

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
  changing(
    'header-long',
    fc.tuple(place, fc.constantFrom(...LISTS), oddRun).map(([where, name, value]) => (step) => {
      const others = step.headers.filter((header) => header.name[0] !== name);
      const long: Header = { name: [name], value };
      return [{ ...step, headers: changedAt(others, where, (each) => [each, long]) }];
    }),
  ),
];

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

function changedAt<T>(
  list: readonly T[],
  where: number,
  change: (each: T) => readonly T[],
): readonly T[] {
  if (list.length === 0) return list;
  const at = where % list.length;
  return list.toSpliced(at, 1, ...change(list[at]!));
}
