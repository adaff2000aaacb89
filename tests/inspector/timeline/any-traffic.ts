import fc from 'fast-check';
import {
  closed,
  cut,
  failed,
  get,
  lost,
  opened,
  opening,
  polling,
  post,
  received,
  responded,
  response,
  type Step,
  sent,
  unanswered,
} from './batch-of.ts';
import { handshake } from './engine-session.ts';

const SOCKET = 'ws://socket.test/socket.io/?EIO=4&transport=websocket';
const POLLED = 'http://polled.test/socket.io/?EIO=4&transport=polling';
const UPGRADE = 'ws://polled.test/socket.io/?EIO=4&transport=websocket&sid=p1';
const ECHO = 'ws://echo.test/';

const BINARY = '452-["two",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]';
const TEXTS = [
  '40',
  '40{"pid":"p","offset":"o"}',
  '40{"sid":"x","pid":"p"}',
  '41',
  '42["say","é"]',
  '420["ask"]',
  '421["ask"]',
  '430["ok"]',
  '431[]',
  '42/chat,["say"]',
  BINARY,
  '2',
  '3',
  '1',
  '42["broken"',
  'nonsense',
  handshake('again'),
];

/** What goes to and fro on the connections that `beginning` opens. */
const anyMessage: fc.Arbitrary<Step> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom(sent, received),
    fc.oneof(fc.constantFrom(...TEXTS), fc.uint8Array({ maxLength: 4 })),
  )
  .map(([connection, way, payload]) => way(connection, payload));

const anyIncident: fc.Arbitrary<Step> = fc.constantFrom<Step>(
  lost(1, 3),
  lost(3, 2),
  lost(0, 5),
  get(3, 2, POLLED),
  post(3, 3, POLLED),
  responded(3, 2),
  responded(3, 3, 400),
  received(3, '{"code":1,"message":"Session ID unknown"}'),
  unanswered(3, 2, 'abort'),
  sent(4, '2probe'),
  sent(4, '5'),
  cut(received(2, '{"cut":'), 90_000),
  failed(2),
  closed(1),
  closed(2),
  closed(4),
  opening(5, SOCKET),
  opened(5),
  received(5, handshake('s5')),
);

/** A session on a socket, an echo socket, and a session on polling with a socket to move to. */
const beginning: readonly Step[] = [
  opening(1, SOCKET),
  response(1),
  opened(1),
  received(1, handshake('s1')),
  opening(2, ECHO),
  response(2),
  polling(3, POLLED),
  get(3, 1, POLLED),
  response(3, { status: 200 }),
  responded(3, 1),
  received(3, handshake('p1')),
  opening(4, UPGRADE),
  response(4),
];

/** What a document may have seen. */
export const anyTraffic: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: anyMessage }, anyIncident), { maxLength: 60 })
  .map((steps) => [...beginning, ...steps]);

/** A document whose page and server ask, answer and send binary on one session. */
export const anyDialogue: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.constantFrom<Step>(
      sent(1, '420["ask"]'),
      sent(1, '421["ask"]'),
      received(1, '430["ok"]'),
      received(1, '431[]'),
      received(1, '420["quiz"]'),
      sent(1, '430[]'),
      received(1, BINARY),
      received(1, Uint8Array.of(1, 2)),
      received(1, '2'),
      sent(1, '41'),
    ),
    { maxLength: 40 },
  )
  .map((steps) => [
    opening(1, SOCKET),
    opened(1),
    received(1, handshake('s1')),
    sent(1, '40'),
    ...steps,
  ]);
