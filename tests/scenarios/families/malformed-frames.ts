import type { BytesJson } from '../../../inspector/timeline/line.ts';
import type { Fact } from '../scenario.ts';

/** One WebSocket message of a made-up Engine.IO session, and what it means. */
export interface Frame {
  readonly from: 'server' | 'page';
  readonly wire: string | BytesJson;
  /** What it says; absent where it says nothing, is malformed, or where readings may differ. */
  readonly fact?: Pick<Fact, 'kind' | 'event' | 'args'>;
  readonly malformed?: true;
}

/** Revision 4 of Engine.IO and Socket.IO 5 within it. */
export const revision4Frames: readonly Frame[] = [
  server(
    '0{"sid":"lv_VI97HAXpY6yYWAAAC","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}',
  ),
  { from: 'page', wire: '40', fact: { kind: 'connect' } },
  { from: 'server', wire: '40{"sid":"wZX3oN0bSVIhsaknAAAI"}', fact: { kind: 'connect' } },
  ...among(
    ['42["a"', '9nonsense', 'hello', '47', '42{"not":"an array"}', '45x-["y"]'],
    ['', '4', '450-["x"]', { $bytes: 'AQID' }],
  ),
  // A text where an attachment must come: the packet before it stays incomplete.
  { from: 'server', wire: '451-["torn",{"_placeholder":true,"num":0}]', malformed: true },
  event('server', 'after a torn packet'),
  { from: 'page', wire: '41', fact: { kind: 'disconnect' } },
];

/** Revision 3 of Engine.IO and Socket.IO 4 within it, where the server says CONNECT unasked. */
export const revision3Frames: readonly Frame[] = [
  server('0{"sid":"36Yib8-rSutGQYLfAAAD","upgrades":[],"pingInterval":25000,"pingTimeout":5000}'),
  { from: 'server', wire: '40', fact: { kind: 'connect' } },
  ...among(
    ['42["a"', '9nonsense', 'hello', '47', '42{"not":"an array"}', '45x-["y"]'],
    [
      '',
      '4',
      // Binary begins with the packet type as a byte; there is no type 9.
      { $bytes: 'CQID' },
    ],
  ),
  { from: 'page', wire: '41', fact: { kind: 'disconnect' } },
];

/** Each bad message of either side is followed by a good one, which must not suffer. */
function among(malformed: readonly string[], undecided: readonly Frame['wire'][]): Frame[] {
  const bad = [
    ...malformed.map((wire) => ({ wire, malformed: true }) as const),
    ...undecided.map((wire) => ({ wire })),
  ];
  return (['server', 'page'] as const).flatMap((from) => [
    event(from, 'before'),
    ...bad.flatMap((frame, index) => [{ from, ...frame }, event(from, index)]),
  ]);
}

function event(from: Frame['from'], arg: string | number): Frame {
  return {
    from,
    wire: `42["good",${JSON.stringify(arg)}]`,
    fact: { kind: 'event', event: 'good', args: [arg] },
  };
}

function server(wire: string): Frame {
  return { from: 'server', wire };
}
