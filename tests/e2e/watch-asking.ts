import type { Frame } from 'playwright';

/** How the panel asks for DevTools' network log. */
export interface Asking {
  /** How often it has asked since. */
  times(): Promise<number>;
  /** Is there a timer that may ask again? */
  goesOn(): Promise<boolean>;
}

interface Counts {
  sockeyeAsked: number;
  sockeyeTimers: Set<unknown>;
}

/** Counts, from here on, the panel's readings of the log and the timers that it has set. */
export async function watchAsking(panel: Frame): Promise<Asking> {
  await panel.evaluate(() => {
    const { network } = chrome.devtools;
    const counts = globalThis as unknown as Counts;
    const getHAR = network.getHAR.bind(network);
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    counts.sockeyeAsked = 0;
    counts.sockeyeTimers = new Set();
    Object.assign(network, {
      getHAR: (...args: Parameters<typeof getHAR>) => {
        counts.sockeyeAsked++;
        return getHAR(...args);
      },
    });
    Object.assign(globalThis, {
      setTimeout: (task: () => void, delay: number) => {
        const timer = set(() => {
          counts.sockeyeTimers.delete(timer);
          task();
        }, delay);
        counts.sockeyeTimers.add(timer);
        return timer;
      },
      clearTimeout: (timer: number) => {
        counts.sockeyeTimers.delete(timer);
        clear(timer);
      },
    });
  });
  return {
    times: () => panel.evaluate(() => (globalThis as unknown as Counts).sockeyeAsked),
    goesOn: () => panel.evaluate(() => (globalThis as unknown as Counts).sockeyeTimers.size > 0),
  };
}
