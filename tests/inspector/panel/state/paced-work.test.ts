import { beforeEach, describe, expect, test } from 'vitest';
import { type Pace, PacedWork } from '../../../../inspector/panel/state/paced-work.ts';

/** A browser whose time passes only by work. */
class FakePace implements Pace {
  time = 0;
  frames: (() => void)[] = [];
  tasks: (() => void)[] = [];
  nextFrame = (run: () => void) => void this.frames.push(run);
  nextTask = (run: () => void) => void this.tasks.push(run);
  now = () => this.time;
  frame = () => this.frames.splice(0).forEach((run) => void run());
  task = () => this.tasks.shift()?.();
}

let pace: FakePace;
let left: number;
let shown: number[];
let isEnough: boolean;
let work: PacedWork;

beforeEach(() => {
  pace = new FakePace();
  left = 0;
  shown = [];
  isEnough = false;
  const step = () => {
    pace.time++;
    left = Math.max(0, left - 1);
    return left > 0;
  };
  work = new PacedWork({ step, isEnough: () => isEnough, show: () => void shown.push(left) }, pace);
});

describe('work that was requested', () => {
  test('is done and shown once, with the next frame', () => {
    left = 3;
    work.request();
    work.request();
    expect(shown).toEqual([]);
    pace.frame();
    expect(shown).toEqual([0]);
    expect([pace.frames, pace.tasks]).toEqual([[], []]);
  });

  test('goes on between frames, slice after slice, and is shown now and then', () => {
    left = 500;
    work.request();
    pace.frame();
    expect(left).toBe(492);
    let tasks = 0;
    for (; pace.tasks.length > 0; tasks++) pace.task();
    expect(left).toBe(0);
    expect(tasks).toBe(62);
    // With the first slice, after 200 ms and more, twice, and at the end.
    expect(shown).toEqual([492, 284, 76, 0]);
  });

  test('is not begun twice when more is requested meanwhile', () => {
    left = 100;
    work.request();
    pace.frame();
    work.request();
    pace.frame();
    expect(pace.tasks).toHaveLength(1);
  });
});

test('what a person waits for is shown at once, and painted before the rest is done', () => {
  left = 100;
  work.urge();
  expect(shown).toEqual([98]);
  expect(pace.tasks).toHaveLength(0);
  pace.frame();
  expect(pace.tasks).toHaveLength(1);
});

test('what a person waits for is shown as soon as a screen is full of it', () => {
  left = 100;
  isEnough = true;
  work.urge();
  expect(shown).toEqual([99]);
  pace.frame();
  pace.task();
  // All that follows takes its time.
  expect(left).toBe(91);
});
