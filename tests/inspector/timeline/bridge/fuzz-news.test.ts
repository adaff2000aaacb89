import { describe, expect, test } from 'vitest';
import { readFuzzAsk, readFuzzCommand } from '../../../../inspector/timeline/bridge/fuzz-ask.ts';
import {
  LONGEST_TEXT,
  LONGEST_TITLE,
  MOST_FUZZ_FINDINGS,
  readFuzzNews,
} from '../../../../inspector/timeline/bridge/fuzz-news.ts';
import { findingWord, progressWord } from '../../panel/fuzz/fuzz-words.ts';

const read = (word: object) => readFuzzNews(JSON.stringify(word));

const BEGUN = { type: 'begun', seed: 1, speaks: ['Engine.IO 4 at /'], events: 2, namespaces: 1 };

describe('what a process tells of a run', () => {
  test.each([
    { type: 'waiting' },
    BEGUN,
    progressWord(),
    progressWord({ coverage: null }),
    findingWord(),
    findingWord({ har: '{}', test: null }),
    { type: 'ended', inputs: 3, durationMs: 1_000.5, unrepeated: 0 },
    { type: 'again', number: 1, outcome: 'not shown', har: null },
    { type: 'failed', message: 'no' },
  ])('is read: %j', (word) => {
    expect(read(word)).toEqual(word);
  });

  test.each([
    {},
    { type: 'toString' },
    { ...BEGUN, speaks: 'Engine.IO' },
    { ...BEGUN, speaks: [1] },
    { ...BEGUN, speaks: Array(21).fill('x') },
    { ...BEGUN, seed: -1 },
    progressWord({ phase: 'sleeping' }),
    progressWord({ coverage: 'all' }),
    progressWord({ leftMs: null }),
    findingWord({ severity: 'fatal' }),
    findingWord({ layer: 'kernel' }),
    findingWord({ title: { html: '<b>' } }),
    findingWord({ title: 'x'.repeat(LONGEST_TITLE + 1) }),
    findingWord({ stack: 'x'.repeat(LONGEST_TEXT + 1) }),
    findingWord({ har: 5 }),
    findingWord({ number: MOST_FUZZ_FINDINGS + 1 }),
    { type: 'ended', inputs: 3 },
    { type: 'again', number: 1, outcome: 'perhaps', har: null },
    { type: 'failed', message: 'x'.repeat(LONGEST_TEXT + 1) },
  ])('is not believed: %.80j', (word) => {
    expect(read(word)).toBeNull();
  });

  test('has no more in it than is known', () => {
    const told = read({ ...findingWord(), onclick: 'alert(1)', __proto__: null });
    expect(Object.keys(told ?? {})).not.toContain('onclick');
    const byLayer = { http: 2, socket: -1, payload: '9', kernel: 7 };
    expect(read(progressWord({ byLayer }))).toMatchObject({
      byLayer: { http: 2, websocket: 0, engine: 0, socket: 0, payload: 0 },
    });
  });

  test.each(['', 'null', '[]', '{', '5'])('%j says nothing', (text) => {
    expect(readFuzzNews(text)).toBeNull();
    expect(readFuzzAsk(text)).toBeNull();
    expect(readFuzzCommand(text)).toBeNull();
  });
});

test('what a panel asks is read, each layer once', () => {
  const ask = { type: 'fuzz', origin: null, path: '/', budgetMs: 1_000, seed: null };
  const text = JSON.stringify({ ...ask, layers: ['http', 'payload', 'http'], exec: 'rm' });
  expect(readFuzzAsk(text)).toEqual({ ...ask, layers: ['http', 'payload'] });
  expect(readFuzzCommand('{"type":"stop"}')).toEqual({ type: 'stop' });
  expect(readFuzzCommand('{"type":"again","number":2}')).toEqual({ type: 'again', number: 2 });
  expect(readFuzzCommand('{"type":"again"}')).toBeNull();
});
