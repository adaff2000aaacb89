import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InspectedPage } from '../../../../inspector/panel/host.ts';
import type { RedirectReport } from '../../../../inspector/panel/redirect.ts';
import { ReplayState } from '../../../../inspector/panel/replay/replay-state.ts';

const RULE = {
  page: 'http://127.0.0.1:1',
  from: ['http://127.0.0.1:1'],
  paths: ['/socket.io'],
  to: 'http://127.0.0.1:2',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that answers what it is told to, and what was done to it. */
function pageOf() {
  const done: string[] = [];
  const answer: { report: RedirectReport | null } = { report: null };
  const page = {
    reloadPage: () => void done.push('reload'),
    redirect: {
      load: () => void done.push('load'),
      report: async () => answer.report,
      page: () => RULE.page,
    },
  } as unknown as InspectedPage;
  return { state: new ReplayState(page, '0.0.0'), done, answer };
}

describe('a redirect of the page', () => {
  test('holds as soon as the page is loaded anew, however long that takes', async () => {
    const { state, done, answer } = pageOf();
    state.redirectPage(RULE);
    expect(done).toEqual(['load']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state.redirect.value?.kind).toBe('loading');
    answer.report = { redirected: 3, faults: [] };
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.redirect.value).toMatchObject({ kind: 'holds', report: { redirected: 3 } });
  });

  test('is told to be gone once the page was loaded without it, which need not be loaded again', async () => {
    const { state, done, answer } = pageOf();
    state.redirectPage(RULE);
    answer.report = { redirected: 1, faults: [] };
    await vi.advanceTimersByTimeAsync(2_000);
    answer.report = null;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.redirect.value).toEqual({ kind: 'gone', rule: RULE, report: null });
    state.endRedirect();
    expect(state.redirect.value).toBeNull();
    expect(done).toEqual(['load']);
  });

  test('ends with the replay, and the page is loaded without it, even while it is loading', async () => {
    for (const report of [null, { redirected: 1, faults: [] }]) {
      const { state, done, answer } = pageOf();
      answer.report = report;
      state.redirectPage(RULE);
      await vi.advanceTimersByTimeAsync(1_000);
      state.stop();
      expect(done).toEqual(['load', 'reload']);
      // An answer that was under way comes to nobody.
      await vi.advanceTimersByTimeAsync(10_000);
      expect(state.redirect.value).toBeNull();
    }
  });
});
