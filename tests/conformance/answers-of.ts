import type { Pair, ProbeTab } from './pair.ts';

/** A network is never the same twice; what the extension does is. */
const ATTEMPTS = 3;

/**
 * What both pages find; asked again where that differs or does not come, since what is ours would differ
 * again.
 * @returns of the page without the extension, and of the one with it
 */
export async function answersOf<Answer>(
  pair: Pair,
  ask: (tab: ProbeTab) => Promise<Answer>,
): Promise<readonly [natively: Answer, watched: Answer]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const [natively, watched] = await Promise.all([ask(pair.plain), ask(pair.watched)]);
      const same = JSON.stringify(natively) === JSON.stringify(watched);
      if (same || attempt === ATTEMPTS) return [natively, watched];
    } catch (error) {
      // A page that has come to no end.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
