import { afterEach, expect, test, vi } from 'vitest';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { timelineOf } from '../replay/timeline-of.ts';
import { harOf } from './reopened.ts';

afterEach(() => vi.restoreAllMocks());

/** The file piece by piece, as a browser gives one that it has at hand: without a pause. */
async function* piecesOf(text: string): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
}

test('others have their turn while a file is read, and while it is taken in', async () => {
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => {
    now += 5;
    return now;
  });
  const text = harOf(timelineOf('socket-io-4-upgrade'));
  const read: number[] = [];
  let bytes = 0;
  const { timeline } = await openHar(piecesOf(text), {
    progress: (done) => {
      bytes = done;
    },
    pause: async () => void read.push(bytes),
  });
  expect(timeline.length).toBeGreaterThan(40);
  // Again and again, and not only at the end of the file.
  expect(new Set(read).size).toBeGreaterThan(5);
  expect(Math.min(...read)).toBeLessThan(text.length / 10);
  expect(read.at(-1)).toBe(new TextEncoder().encode(text).length);
});

test('a file is read no further than one wishes, which is asked after each turn', async () => {
  const text = harOf(timelineOf('socket-io-4-upgrade'));
  let bytes = 0;
  const { isPart } = await openHar(piecesOf(text), {
    progress: (done) => {
      bytes = done;
    },
    isStopped: () => bytes > 3_000,
  });
  expect(isPart).toBe(true);
  expect(bytes).toBe(4_000);
});
