import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Packet } from '../../../inspector/compare/traffic.ts';
import { type PlayedServer, startRaw, startSocketIo2, startSocketIo4 } from './played-server.ts';
import { type Protocol, playedTo, recorded, wordsOf } from './scripted.ts';

// Runs wait for what a busy machine takes its time for.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** How a server speaks, whatever its protocol. */
interface Voice {
  say(event: string, value: unknown): void;
  end(): void;
}

/** What a server does when it is asked. */
type Behaviour = (voice: Voice, question: number) => void | Promise<void>;

const usual: Behaviour = (voice, question) => {
  voice.say('first', { question, text: 'one' });
  voice.say('news', 1);
  voice.say('news', 2);
};

const planted: readonly [name: string, behaviour: Behaviour, words: readonly RegExp[]][] = [
  ['nothing', usual, []],
  [
    'a changed value',
    (voice, question) =>
      usual(
        {
          ...voice,
          say: (event, value) =>
            voice.say(
              event,
              event === 'first' && question === 2 ? { question, text: 'two' } : value,
            ),
        },
        question,
      ),
    [/\.text is "two", was "one"/],
  ],
  [
    'one more',
    (voice, question) => {
      usual(voice, question);
      if (question === 2) voice.say('news', 3);
    },
    [/of the server came in addition/],
  ],
  [
    'one less',
    (voice, question) =>
      usual(
        {
          ...voice,
          say: (event, value) =>
            question === 2 && value === 2 ? undefined : voice.say(event, value),
        },
        question,
      ),
    [/of the server did not come/],
  ],
  [
    'another order',
    (voice, question) => {
      voice.say('first', { question, text: 'one' });
      const numbers = question === 2 ? [2, 1] : [1, 2];
      for (const number of numbers) voice.say('news', number);
    },
    [/of the server stands in another place/],
  ],
  [
    'a slow answer',
    async (voice, question) => {
      if (question === 2) await delay(500);
      usual(voice, question);
    },
    [/of the server took \d+ ms instead of \d+ ms/],
  ],
  [
    'an early end',
    (voice, question) => {
      usual(voice, question);
      if (question === 2) voice.end();
    },
    [/^(?:disconnect of the server came|close was|close) in addition|^close/],
  ],
];

const servers: Record<Protocol, (behaviour: Behaviour) => Promise<PlayedServer>> = {
  'socket.io 4': (behaviour) =>
    startSocketIo4((socket) => {
      const voice = {
        say: (event: string, value: unknown) => void socket.emit(event, value),
        end: () => void socket.disconnect(true),
      };
      socket.on('ask', (question: number) => void behaviour(voice, question));
    }),
  'socket.io 2': (behaviour) =>
    startSocketIo2((socket) => {
      const voice = {
        say: (event: string, value: unknown) => void socket.emit(event, value),
        end: () => (socket as unknown as { disconnect(close: boolean): void }).disconnect(true),
      };
      socket.on('ask', (question) => void behaviour(voice, Number(question)));
    }),
  raw: (behaviour) =>
    startRaw((socket) => {
      const voice = {
        say: (event: string, value: unknown) => socket.send(JSON.stringify([event, value])),
        end: () => socket.close(4001, 'enough'),
      };
      socket.on('message', (data) => void behaviour(voice, Number(String(data))));
    }),
};

function script(protocol: Protocol): Packet[] {
  const prefix = protocol === 'raw' ? '' : '42';
  const ask = (question: number): Packet => [
    'sent',
    protocol === 'raw' ? String(question) : `42["ask",${question}]`,
  ];
  const answers = (question: number): Packet[] => [
    ['received', `${prefix}["first",{"question":${question},"text":"one"}]`],
    ['received', `${prefix}["news",1]`],
    ['received', `${prefix}["news",2]`],
  ];
  return [1, 2].flatMap((question) => [ask(question), ...answers(question)]);
}

describe.each(Object.keys(servers) as Protocol[])('%s', (protocol) => {
  const serve = servers[protocol];

  test.each(planted)('a server with a planted change: %s', async (name, behaviour, words) => {
    // A raw socket names no events, so that nothing tells an answer from a message of its own accord.
    const expected = protocol === 'raw' && name === 'a slow answer' ? [] : words;
    const before = await serve(usual);
    const timeline = await recorded(protocol, before, script(protocol));
    await before.close();
    const now = await serve(behaviour);
    try {
      // Where the machine is busy, anything may be slow.
      const slower = name === 'a slow answer' && { factor: 2, floorMs: 200 };
      const report = await playedTo(timeline, now, { slower, patienceMs: 2_000 });
      const found = wordsOf(report);
      expect(found.filter((text) => !words.some((word) => word.test(text)))).toEqual([]);
      for (const word of expected) expect(found.join('\n')).toMatch(word);
      expect(report.outcome).toBe(expected.length === 0 ? 'same' : 'different');
    } finally {
      await now.close();
    }
  });
});
