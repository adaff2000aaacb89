import type { Essentials } from './essentials.ts';

/** The bytes 0 to 255, then `and text`. */
const blob =
  '{"$bytes":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/2FuZCB0ZXh0"}';

const unicode = '"😀 é \u2028 \\u0000 end"';
const greeting = `text "${'hello '.repeat(100)}"`;

/** What the client sends, and at once gets back. */
function echoed(client: string, ...messages: string[]): string[] {
  return messages.flatMap((message) => [
    `${client} sent ${message}`,
    `${client} received ${message}`,
  ]);
}

const blobs = [
  `binary ${blob}`,
  'text "at once after the blob"',
  'binary {"$bytes":"AQID"}',
  'binary {"$bytes":"AAECAw=="}',
  'text "at once after the second blob"',
];

const engineIo = [
  'text "plain text"',
  `text ${unicode}`,
  'json "{\\"json\\":[1,2,3]}"',
  'binary {"$bytes":"AAH+/w=="}',
];

export const rawEssentials: readonly Essentials[] = [
  { of: /^engine-io-/, lines: echoed('engine', ...engineIo, ...engineIo) },
  {
    of: /^raw-echo$/,
    lines: [
      ...echoed('raw', 'text "plain text"', 'text ""', `text ${unicode}`),
      ...echoed('raw', 'json "{\\"json\\":[1,2,3]}"', `text "${'y'.repeat(200_000)}"`),
      ...echoed('raw', 'binary {"$bytes":"CgsMDQ4PEBESEw=="}', 'binary {"$bytes":"AgMEBQYH"}'),
      ...echoed('raw', 'binary {"$bytes":"+vv8/Q=="}', 'binary {"$bytes":""}'),
      ...blobs.map((message) => `raw sent ${message}`),
      ...blobs.map((message) => `raw received ${message}`),
      ...echoed('raw', 'binary {"$bytes":"+vv8/Q=="}'),
    ],
  },
  { of: /^raw-(subprotocol|deflate|close-by-page)$/, lines: echoed('raw', greeting) },
  { of: /^raw-(close-by-server|aborted)$/, lines: ['raw received text "last words"'] },
  { of: /^raw-refused$/, lines: [] },
  { of: /^first-inline-script$/, lines: echoed('early', 'text "sent by the early socket"') },
  {
    of: /^frame-(same-origin|cross-origin|srcdoc|about-blank)$/,
    lines: echoed('framed', 'text "text from a frame"', 'binary {"$bytes":"CQgH"}'),
  },
  {
    of: /^frame-removed$/,
    lines: [
      ...echoed('removed', 'text "while the frame is there"'),
      'removed sent text "just before the frame goes"',
    ],
  },
  {
    of: /^navigation$/,
    lines: [
      ...echoed('first-document', 'text "from the first document"'),
      'first-document sent text "while the page hides"',
      ...echoed('second-document', 'text "from the second document"'),
    ],
  },
  {
    of: /^worker-dedicated$/,
    lines: echoed('worker', 'text "text from a worker"', 'binary {"$bytes":"AQID"}'),
  },
  { of: /^worker-shared$/, lines: echoed('shared-worker', 'text "text from a shared worker"') },
  {
    of: /^web-socket-stream$/,
    lines: echoed('stream', 'text "text in a stream"', 'binary {"$bytes":"BAUG"}'),
  },
  {
    of: /^flood-sent$/,
    lines: [
      'flood sent text "message 1"',
      'flood sent text "message 2"',
      'flood sent text "message 20000"',
      'flood received text "counted 20000"',
    ],
  },
  {
    of: /^flood-received$/,
    lines: ['flood received text "message 1"', 'flood received text "message 20000"'],
  },
  { of: /^heavy-text$/, lines: echoed('heavy', 'text 50000000 bytes') },
  { of: /^heavy-binary$/, lines: echoed('heavy', 'binary 50000000 bytes') },
  { of: /^throwing-listeners$/, lines: echoed('throwing', 'text "first"', 'text "second"') },
  {
    of: /^tampered-prototypes$/,
    lines: ['opened-before', 'opened-after'].flatMap((client) => [
      ...echoed(client, 'text "through the saved original"', 'binary {"$bytes":"AQID"}'),
      ...echoed(client, 'binary {"$bytes":"aW4gYSBibG9i"}', 'text "after the blob"'),
    ]),
  },
];
