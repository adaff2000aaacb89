import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FrameGate } from '../../../extension/panel/frame-gate.ts';

let frames: (() => void)[];
let gate: FrameGate;

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  gate = new FrameGate();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Did it let this through within a time? */
async function passesWithin(ms: number): Promise<boolean> {
  let hasPassed = false;
  void Promise.resolve(gate.pass()).then(() => {
    hasPassed = true;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return hasPassed;
}

describe('what comes in', () => {
  test('waits for a frame, and then has some milliseconds of it', async () => {
    const first = passesWithin(10);
    frames.shift()?.();
    expect(await first).toBe(true);
    // Ten milliseconds later the next frame is due.
    expect(await passesWithin(0)).toBe(false);
    expect(frames).toHaveLength(1);
  });

  test('is let through at once within those', async () => {
    const first = passesWithin(0);
    frames.shift()?.();
    await first;
    expect(await passesWithin(0)).toBe(true);
    expect(frames).toEqual([]);
  });

  test('does not wait for frames that nobody sees, until there is one again', async () => {
    expect(await passesWithin(60)).toBe(true);
    expect(await passesWithin(0)).toBe(true);
    frames.shift()?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(await passesWithin(0)).toBe(false);
  });
});
