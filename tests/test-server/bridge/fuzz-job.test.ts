import { describe, expect, test } from 'vitest';
import { writeHar } from '../../../inspector/recording/write-har.ts';
import type { FuzzAsk } from '../../../inspector/timeline/bridge/fuzz-ask.ts';
import { readFuzzNews } from '../../../inspector/timeline/bridge/fuzz-news.ts';
import { recorded } from '../../inspector/replay/recorded.ts';
import { type AskOptions, askBridge } from './ask-bridge.ts';

const nothing = [...writeHar(recorded(), { version: '0.0.0' })];

const ask = (more: Partial<FuzzAsk> = {}): FuzzAsk => ({
  type: 'fuzz',
  origin: 'http://127.0.0.1:1',
  path: '/',
  layers: ['payload'],
  budgetMs: 500,
  seed: 1,
  ...more,
});

const askFuzz = (what: object, parts: readonly string[] = nothing, options: AskOptions = {}) =>
  askBridge(what, parts, readFuzzNews, options);

describe('a panel that asks to fuzz', () => {
  test.each([
    ['http://chat.example', 'chat.example is another machine'],
    ['http://127.0.0.1.example:3000', '127.0.0.1.example is another machine'],
    ['http://192.168.1.7', '192.168.1.7 is another machine'],
    ['https://localhost:3000', 'Expected a server such as http://localhost:3000'],
    ['nonsense', 'Expected a server such as http://localhost:3000'],
  ])('%s is told why not', async (origin, why) => {
    const asked = await askFuzz(ask({ origin }));
    expect((await asked.next('failed')).message).toContain(why);
  });

  test('a server that it may not have started is told so, whatever command it names', async () => {
    const asked = await askFuzz({ ...ask({ origin: null }), exec: 'node server.js', command: 'x' });
    expect((await asked.next('failed')).message).toContain('This process may start no server');
  });

  test('a server that does not start hears what that has said', async () => {
    const exec = `node -e "throw new Error('no database')"`;
    const asked = await askFuzz(ask({ origin: null }), nothing, { exec });
    const { message } = await asked.next('failed');
    expect(message).toMatch(/^The server cannot be used: it ended.*no database/s);
  });

  test('where nobody answers is told so', async () => {
    const asked = await askFuzz(ask());
    expect((await asked.next('failed')).message).toBe(
      'The server cannot be used: nothing there answers HTTP',
    );
  });

  test('with a damaged recording is told so', async () => {
    const asked = await askFuzz(ask(), ['{"log":{"entries":[{"request":']);
    expect((await asked.next('failed')).message).toContain('the recording did not come whole');
  });

  test.each([
    { ...ask(), layers: ['kernel'] },
    { ...ask(), layers: [] },
    { ...ask(), path: 'http://chat.example' },
    { ...ask(), budgetMs: 0 },
    { ...ask(), budgetMs: 1e12 },
    { ...ask(), seed: -1 },
    { ...ask(), origin: 3000 },
  ])('something else is refused: %j', async (what) => {
    const asked = await askFuzz(what, [], { isWhole: false });
    expect(await asked.closed).toBe(1_008);
  });
});
