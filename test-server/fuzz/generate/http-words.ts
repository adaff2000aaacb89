import fc from 'fast-check';
import type { Content } from '../wire/input.ts';
import { oddContent, oddRun, PROTOTYPE_WORDS } from './odd.ts';

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
export const LISTS = [
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

export const headerName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...NAMES) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<string>(...PROTOTYPE_WORDS, 'x', 'x-a', ' x', 'x y', ''),
  },
);

export const headerValue: fc.Arbitrary<Content> = fc.oneof(
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

/** A text in quotes that does not end, as a parameter of an extension: there may be many ways to read it. */
export const quotedRun: fc.Arbitrary<Content> = fc
  .tuple(
    fc.constantFrom('a; b="', 'permessage-deflate; a="'),
    fc.constantFrom('\\', '\\c', 'a', ' '),
    fc.constantFrom(30, 1_000, 7_000),
    fc.constantFrom('', '', 'b', '" b'),
  )
  .map(([before, unit, times, after]) => [before, { repeat: [unit], times }, after]);

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

export const queryName = fc.constantFrom<string>(...QUERY_NAMES, ...PROTOTYPE_WORDS);
export const queryValue: fc.Arbitrary<Content> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...QUERY_VALUES).map((text) => [text]) },
  { weight: 3, arbitrary: fc.constantFrom<string>(...PROTOTYPE_WORDS).map((text) => [text]) },
  { weight: 1, arbitrary: oddContent.map((content) => content.map(encoded)) },
);

/** Of odd texts in a request line, the one half as they are, so that it is no request at all. */
function encoded(piece: Content[number]): Content[number] {
  return typeof piece === 'string' && piece.length % 2 === 0 ? encodeURIComponent(piece) : piece;
}
