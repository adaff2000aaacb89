import { describe, expect, it } from 'vitest';
import { emissionSentence, emissionTag } from '../../../inspector/panel/emission-words.ts';
import { batchOf, opened, opening, received, type Step, sent } from './batch-of.ts';
import { handshake, socketSession } from './engine-session.ts';
import { matching } from './filter/matching.ts';
import { allLines, timelineOf } from './lines-of.ts';

const SELF = 'Self';

const begun = [
  ...socketSession(1, 's1'),
  sent(1, '40/chat,'),
  received(1, `40/chat,{"sid":"${SELF}"}`),
];

function labelOf(label: object, event = 'news'): Step {
  const sockeye = { namespace: '/chat', event, to: 'broadcast', rooms: [], except: [], ...label };
  return received(1, `6${JSON.stringify({ sockeye })}`);
}

const NEWS = received(1, '42/chat,["news",1]');

function timelineBehind(...steps: readonly Step[]) {
  return timelineOf([batchOf([...begun, ...steps])]);
}

/** The emissions of the events. */
function emissions(...steps: readonly Step[]) {
  const lines = allLines(timelineBehind(...steps));
  return lines.filter(({ kind }) => kind === 'event').map(({ emission }) => emission);
}

describe('a label', () => {
  it('tells of the event behind it what made that', () => {
    const label = {
      rooms: ['tea'],
      except: ['a'],
      flags: ['volatile'],
      handler: 'say',
      socket: 'b',
    };
    expect(emissions(labelOf(label), NEWS, NEWS)).toEqual([
      { namespace: '/chat', event: 'news', to: 'broadcast', ...label },
      undefined,
    ]);
  });

  it('tells nothing of another event, and of no other after it', () => {
    const other = received(1, '42/chat,["other"]');
    const elsewhere = received(1, '42["news"]');
    expect(emissions(labelOf({}), other, NEWS)).toEqual([undefined, undefined]);
    expect(emissions(labelOf({}), elsewhere, NEWS)).toEqual([undefined, undefined]);
    expect(emissions(labelOf({}), received(1, '2'), sent(1, '42/chat,["news"]'), NEWS)).toEqual([
      undefined,
      { namespace: '/chat', event: 'news', to: 'broadcast', rooms: [], except: [] },
    ]);
  });

  it.each([
    '6',
    '6{"sockeye":',
    '6{"sockeye":null}',
    '6{"sockeye":{"namespace":"/chat","event":"news"}}',
    '6{"sockeye":{"namespace":"/chat","event":7,"to":"socket"}}',
    `6{"sockeye":{"namespace":"/chat","event":"news","to":"socket","x":"${'x'.repeat(9_000)}"}}`,
  ])('that is none is only a noop: %.40s', (noop) => {
    expect(emissions(received(1, noop), NEWS)).toEqual([undefined]);
  });

  it('is believed only what is of the right type', () => {
    const label = labelOf({ rooms: ['a', 1], except: 'b', more: '3', flags: {}, handler: 1 });
    expect(emissions(label, NEWS)).toEqual([
      { namespace: '/chat', event: 'news', to: 'broadcast' },
    ]);
  });
});

const KINDS = [
  ['all', {}, 'all', 'to all in /chat'],
  ['all', { except: ['lobby', 'x'] }, 'all but some', 'to all in /chat, except lobby, x'],
  ['others', { except: ['a'], socket: 'a' }, 'all but sender', 'to all in /chat but the sender'],
  ['rooms', { rooms: ['tea'] }, 'room tea', 'to room tea'],
  [
    'rooms',
    { rooms: ['a', 'b', 'c', 'd'], except: ['e'], more: 3 },
    'rooms a, b +5',
    'to rooms a, b, c, d, except e and 3 more names',
  ],
  ['rooms', { rooms: ['Other'] }, 'room Other', 'to room Other'],
  ['socket', { rooms: [SELF] }, 'you', 'to this socket alone, by its id'],
  ['socket', { to: 'socket' }, 'you', 'to this socket alone'],
] as const;

describe('to whom an event went', () => {
  it.each(KINDS)('is shown and found: %s %j', (audience, label, tag, sentence) => {
    const timeline = timelineBehind(labelOf(label), NEWS);
    const row = timeline.length - 1;
    const entry = timeline.entry(row);
    expect([emissionTag(entry), emissionSentence(entry)]).toEqual([tag, sentence]);
    for (const word of ['all', 'others', 'rooms', 'socket']) {
      expect(matching(`to:${word}`, timeline)).toEqual(word === audience ? [row] : []);
    }
  });

  it('is found by the room', () => {
    const timeline = timelineBehind(labelOf({ rooms: ['tea time', 'lobby'] }), NEWS, NEWS);
    const row = timeline.length - 2;
    expect(matching('room:"tea time"', timeline)).toEqual([row]);
    expect(matching('room:lob*', timeline)).toEqual([row]);
    expect(matching('room:tea', timeline)).toEqual([]);
    expect([...timeline.rooms]).toEqual(['tea time', 'lobby']);
  });

  it('knows the client by the id that Socket.IO 2 makes of the session', () => {
    const old = [
      opening(1, 'ws://chat.test/socket.io/?EIO=3&transport=websocket'),
      opened(1),
      received(1, handshake('s1')),
      received(1, '40'),
      received(1, '40/chat'),
      labelOf({ rooms: ['/chat#s1'] }),
      received(1, '42/chat,["news"]'),
    ];
    const timeline = timelineOf([batchOf(old)]);
    expect(emissionTag(timeline.entry(timeline.length - 1))).toBe('you');
  });
});
