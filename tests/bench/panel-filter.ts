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
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // Tasks come after the frame that was under way has been laid out and painted.
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  const listed = () =>
    Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) - 1;
  const before = listed();
  await painted();
  field.value = text;
  const begin = performance.now();
  field.dispatchEvent(new Event('input', { bubbles: true }));
  let first = 0;
  for (;;) {
    const now = await painted();
    if (first === 0 && listed() !== before) first = now;
    const isWhole = matches < 0 ? listed() > 100_000 : listed() === matches;
    if (isWhole) return { firstMs: first - begin, wholeMs: now - begin };
    if (now - begin > 30_000) throw new Error(`expected ${matches} rows, got ${listed()}`);
  }
}
