import { expect, test } from 'vitest';
import { FuzzCourse } from '../../../../inspector/panel/fuzz/fuzz-course.ts';
import { clockText, countText, stageText } from '../../../../inspector/panel/fuzz/fuzz-text.ts';
import type { FuzzReached } from '../../../../inspector/timeline/bridge/fuzz-news.ts';
import { progressWord } from './fuzz-words.ts';

const reached = (more: Partial<FuzzReached>) => progressWord(more) as FuzzReached;

test('the course of a run has the rate of its last second, and none where nothing new is tried', () => {
  const course = new FuzzCourse(10_000);
  course.add(reached({ inputs: 5 }), 0.1);
  course.add(reached({ inputs: 50, coverage: 3 }), 0.5);
  course.add(reached({ inputs: 150, coverage: 4, phase: 'confirming' }), 1);
  course.add(reached({ inputs: 250, coverage: 4 }), 1.5);
  course.add(reached({ inputs: 150, coverage: null, phase: 'shrinking' }), 2);
  expect(course.seconds).toEqual([0, 0.5, 1, 1.5, 2]);
  expect(course.rates).toEqual([0, 100, 150, 200, null]);
  expect(course.coverage).toEqual([0, 3, 4, 4, 4]);
});

test('the course of a long run has no more points than a screen', () => {
  const course = new FuzzCourse(86_400_000);
  for (let second = 0; second < 86_400; second += 10) course.add(reached({}), second);
  expect(course.seconds.length).toBeLessThanOrEqual(600);
  const endless = new FuzzCourse(1_000);
  for (let second = 0; second < 10_000; second++) endless.add(reached({}), second);
  expect(endless.seconds.length).toBeLessThanOrEqual(1_200);
});

test('how far a run is, is told in words', () => {
  expect(clockText(7)).toBe('0:07');
  expect(clockText(3_723)).toBe('1:02:03');
  const count = (leftMs: number) =>
    countText({ kind: 'running' }, reached({ inputs: 12_345, findings: 1 }), leftMs);
  expect(count(41_200)).toBe('12,345 inputs · 1 finding · 0:42 left');
  expect(count(-1)).toBe('12,345 inputs · 1 finding · nearly over');
  const over = {
    kind: 'over',
    inputs: 1,
    durationMs: 900,
    unrepeated: 0,
    isStopped: true,
  } as const;
  expect(stageText(over, null, 0, true)).toBe(
    'Nothing found by 1 input in 900 ms, stopped before the end.',
  );
  expect(stageText({ ...over, isStopped: false }, null, 2, true)).toBe(
    '2 findings by 1 input in 900 ms.',
  );
});
