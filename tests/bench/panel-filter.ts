import type { Frame } from 'playwright';

export interface FilterTimes {
  /** From the key to the first frame with rows that match. */
  readonly firstMs: number;
  /** To the frame with all of them. */
  readonly wholeMs: number;
}

/** Types a filter, takes the times, and takes it away again. */
export async function timeFilter(
  panel: Frame,
  text: string,
  matches: number,
): Promise<FilterTimes> {
  const times = await panel.evaluate(measure, { text, matches });
  await panel.evaluate(measure, { text: '', matches: -1 });
  return times;
}

/** Runs in the panel. A number of matches below 0 is not waited for. */
async function measure({ text, matches }: { text: string; matches: number }): Promise<FilterTimes> {
  const field = document.querySelector<HTMLInputElement>('#filter')!;
  /** Runs at the beginning of a frame; settles when that has been laid out and painted: tasks come behind it. */
  const inFrame = (run: () => void) =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        run();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  const listed = () =>
    Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) - 1;
  const before = listed();
  await inFrame(() => undefined);
  let begin = 0;
  // The wait for a frame is no part of it.
  let now = await inFrame(() => {
    begin = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  let first = 0;
  for (; now - begin < 30_000; now = await inFrame(() => undefined)) {
    if (first === 0 && listed() !== before) first = now;
    const isWhole = matches < 0 ? listed() > 100_000 : listed() === matches;
    if (isWhole) return { firstMs: first - begin, wholeMs: now - begin };
  }
  throw new Error(`expected ${matches} rows, got ${listed()}`);
}
