import { describe, expect, test } from 'vitest';
import { readReplayAsk } from '../../../inspector/replay/replay-ask.ts';
import { readReplayNews } from '../../../inspector/replay/replay-news.ts';

const asServer = {
  type: 'replay',
  as: 'server',
  port: 3000,
  speed: 1,
  match: 'shape',
  origins: ['https://chat.example'],
};
const asClient = {
  type: 'replay',
  as: 'client',
  targets: [['https://chat.example', 'http://localhost:3000']],
  speed: 'max',
  runs: 2,
};

describe('what a panel asks of a process', () => {
  test.each([asServer, asClient])('is read: $as', (ask) => {
    expect(readReplayAsk(JSON.stringify(ask))).toEqual(ask);
    expect(readReplayAsk(JSON.stringify({ ...ask, more: 1 }))).toEqual(ask);
  });

  test.each([
    'no JSON',
    'null',
    '[]',
    ...[
      { ...asServer, type: 'play' },
      { ...asServer, as: 'proxy' },
      { ...asServer, port: 65_536 },
      { ...asServer, port: 1.5 },
      { ...asServer, port: '3000' },
      { ...asServer, speed: 0 },
      { ...asServer, speed: 'fast' },
      { ...asServer, match: 'none' },
      { ...asServer, origins: 'https://chat.example' },
      { ...asServer, origins: [1] },
      { ...asClient, runs: 0 },
      { ...asClient, runs: 101 },
      { ...asClient, targets: {} },
      { ...asClient, targets: [['one']] },
      { ...asClient, targets: [['one', 2]] },
    ].map((ask) => JSON.stringify(ask)),
  ])('is not read where it is none: %s', (text) => {
    expect(readReplayAsk(text)).toBeNull();
  });
});

describe('what a process says', () => {
  test.each([
    { type: 'end' },
    { type: 'failed', message: 'because' },
    { type: 'listening', url: 'http://127.0.0.1:1', port: 1, paths: [] },
    { type: 'playing', run: 1, runs: 1, sent: 0, toSend: 2, received: 0 },
    { type: 'reached', session: 'a', recorded: 'b', at: 0, lasts: 1, isOver: false },
  ])('is read: $type', (news) => {
    expect(readReplayNews(JSON.stringify(news))).toEqual(news);
  });

  test.each([
    'no JSON',
    '7',
    '{"type":"toString"}',
    '{"type":"failed"}',
    '{"type":"listening","url":"http://127.0.0.1:1","port":"1","paths":[]}',
    '{"type":"reached","session":"a","recorded":"b","at":0,"lasts":1,"isOver":"no"}',
  ])('is not read where it is none: %s', (text) => {
    expect(readReplayNews(text)).toBeNull();
  });
});
