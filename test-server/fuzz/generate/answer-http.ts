import fc from 'fast-check';
import type { HttpAsk } from '../serve/ordinary.ts';
import type { Content, Header, ResponseStep, Step } from '../wire/input.ts';
import { answeringHttp } from './answering.ts';
import { changedAt } from './deviate-http.ts';
import type { Deviation } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import { headerName, headerValue, LISTS, quotedRun } from './http-words.ts';
import { oddContent, oddNumber, oddRun, oddText, place } from './odd.ts';

type Change = fc.Arbitrary<(ordinary: ResponseStep) => readonly Step[]>;

const STATUSES = [
  ...['100 Continue', '101 Switching Protocols', '200 OK', '204 No Content', '206 Partial Content'],
  ...['301 Moved Permanently', '304 Not Modified', '400 Bad Request', '401 Unauthorized'],
  ...['404 Not Found', '407 Proxy Authentication Required', '413 Content Too Large'],
  ...['426 Upgrade Required', '429 Too Many Requests', '500 Internal Server Error'],
  ...[
    '503 Service Unavailable',
    '200',
    '99 Low',
    '999 High',
    '0 Zero',
    '-1 Less',
    '1e2 OK',
    'OK',
    '',
  ],
];

const NAMES = [
  ...['Location', 'Set-Cookie', 'Content-Encoding', 'Content-Length', 'Transfer-Encoding'],
  ...['Content-Type', 'Sec-WebSocket-Accept', 'Sec-WebSocket-Extensions', 'Connection'],
  ...['Sec-WebSocket-Protocol', 'Upgrade', 'Retry-After', 'WWW-Authenticate', 'Date'],
];

const EXTENSIONS = [
  ...['permessage-deflate; server_max_window_bits=7', 'permessage-deflate; x=1', 'x-unknown'],
  ...['permessage-deflate, permessage-deflate', 'permessage-deflate; client_max_window_bits'],
  ...['permessage-deflate; server_no_context_takeover=1', ',', ';', 'permessage-deflate;'],
  ...['permessage-deflate; client_max_window_bits=99', '__proto__', 'permessage-deflate; ="'],
];

const ACCEPTS = ['', 'x', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=', 'undefined', '\u0000', 'AAAA, BBBB'];

const responseHeader = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: headerName },
);

/** One header has another value. */
function otherwise(name: string, values: readonly string[]): Change {
  return fc.constantFrom(...values).map((value) => (step) => {
    const others = step.headers.filter((header) => header.name[0] !== name);
    return [{ ...step, headers: [...others, { name: [name], value: [value] }] }];
  });
}

const headers = (step: ResponseStep, changed: readonly Header[]): readonly Step[] => [
  { ...step, headers: changed },
];

function withLong(name: string, value: Content) {
  return (step: ResponseStep) => {
    const others = step.headers.filter((each) => each.name[0] !== name);
    return headers(step, [...others, { name: [name], value }]);
  };
}

const CHANGES: readonly (readonly [string, readonly HttpAsk[], Change])[] = [
  [
    'answer-status',
    ['open', 'poll', 'post', 'upgrade'],
    fc.constantFrom(...STATUSES).map((status) => (step) => [{ ...step, status: [status] }]),
  ],
  [
    'answer-status-odd',
    ['open', 'poll', 'post', 'upgrade'],
    oddContent.map((status) => (step) => [{ ...step, status }]),
  ],
  [
    'answer-redirect',
    ['open', 'poll', 'upgrade'],
    fc
      .tuple(
        fc.constantFrom('301 M', '302 F', '307 T'),
        fc.oneof(
          fc.constantFrom('/', '//', 'ws://', 'http://[', 'javascript:0', 'data:,'),
          oddText,
        ),
      )
      .map(([status, to]) => (step) => [
        {
          ...step,
          status: [status],
          headers: [...step.headers, { name: ['Location'], value: [to] }],
        },
      ]),
  ],
  ['answer-accept', ['upgrade'], otherwise('Sec-WebSocket-Accept', ACCEPTS)],
  ['answer-extensions', ['upgrade'], otherwise('Sec-WebSocket-Extensions', EXTENSIONS)],
  [
    'answer-protocol',
    ['upgrade'],
    otherwise('Sec-WebSocket-Protocol', ['x', '', 'a, b', '__proto__']),
  ],
  [
    'answer-header',
    ['open', 'poll', 'post', 'upgrade'],
    fc.tuple(place, responseHeader, headerValue).map(
      ([where, name, value]) =>
        (step) =>
          headers(
            step,
            changedAt(step.headers, where, (each) => [{ name: [name], value }, each]),
          ),
    ),
  ],
  [
    'answer-header-value',
    ['open', 'poll', 'post', 'upgrade'],
    fc.tuple(place, headerValue).map(
      ([where, value]) =>
        (step) =>
          headers(
            step,
            changedAt(step.headers, where, ({ name }) => [{ name, value }]),
          ),
    ),
  ],
  [
    'answer-header-drop',
    ['open', 'upgrade', 'upgrade'],
    place.map(
      (where) => (step) =>
        headers(
          step,
          changedAt(step.headers, where, () => []),
        ),
    ),
  ],
  [
    'answer-header-long',
    ['open', 'upgrade', 'upgrade'],
    fc.tuple(fc.constantFrom(...LISTS), oddRun).map(([name, value]) => withLong(name, value)),
  ],
  [
    'answer-header-quoted',
    ['upgrade'],
    quotedRun.map((value) => withLong('Sec-WebSocket-Extensions', value)),
  ],
  [
    'answer-header-many',
    ['open', 'post', 'upgrade'],
    fc
      .constantFrom(10, 100, 990, 2_000, 3_000)
      .map(
        (times) => (step) => headers(step, [{ name: ['x'], value: [], times }, ...step.headers]),
      ),
  ],
  [
    'answer-body',
    ['open', 'poll', 'post', 'upgrade'],
    fc
      .record({ body: oddContent, stated: oddNumber }, { requiredKeys: [] })
      .map((changed) => (step) => [{ ...step, ...changed }]),
  ],
  [
    'answer-version',
    ['open', 'upgrade'],
    fc.constantFrom('1.0', '2.0', '0.9', '').map((version) => (step) => [{ ...step, version }]),
  ],
  [
    'answer-raw',
    ['open', 'poll', 'post', 'upgrade'],
    oddContent.map((content) => ({ on, to }) => [{ do: 'raw', on, to: to!, content }]),
  ],
  [
    'answer-twice',
    ['open', 'poll', 'post', 'upgrade'],
    fc.constantFrom(2, 3, 50).map((times) => (step) => [{ ...step, times }]),
  ],
  [
    'answer-cut',
    ['open', 'poll', 'post', 'upgrade'],
    fc
      .tuple(fc.nat({ max: 1_000 }), fc.constantFrom('reset', 'end', 'destroy'))
      .map(([only, action]) => (step) => [
        { ...step, only },
        { do: action as 'reset', on: step.on },
      ]),
  ],
  [
    'answer-split',
    ['open', 'poll', 'upgrade'],
    fc
      .array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 4 })
      .map((split) => (step) => [{ ...step, split }]),
  ],
];

/** Deviations in what a client's requests are answered with. */
export function httpAnswers(dialect: Dialect): readonly fc.Arbitrary<Deviation>[] {
  return CHANGES.flatMap(([tag, to, change]) =>
    answeringHttp(dialect, { layer: 'http', tag, to, change }),
  );
}
