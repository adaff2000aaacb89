import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserName } from '../../test-server/capture/browser-name.ts';
import { answersOf } from './answers-of.ts';
import { type Finding, find } from './find.ts';
import type { Pair } from './pair.ts';
import { type ProbeSite, startProbeSite } from './probe-site.ts';

/** Which families of probes run in which page of the site. */
export type Plan = Readonly<Record<string, readonly string[]>>;

/** Modules in `probes/`, each with questions of one kind: all of them, as `npm run test:long` asks. */
export const PLAN: Plan = {
  '/probe': [
    'surface',
    'printing',
    'constructing',
    'errors',
    'events',
    'sockets',
    'listeners',
    'requests',
    'fetches',
    'realms',
    'frozen',
    'wrapped',
  ],
  // With strict policies of content and of Trusted Types.
  '/strict': ['printing', 'constructing', 'errors', 'listeners', 'frozen', 'requests', 'fetches'],
  // Of an origin of its own.
  '/sandboxed': ['constructing', 'errors', 'sockets', 'listeners'],
};

/** What is asked every time: all on an ordinary page, and of the others what their policies are about. */
export const SHORT_PLAN: Plan = {
  ...PLAN,
  '/strict': ['constructing', 'fetches'],
  '/sandboxed': ['constructing'],
};

/** Has a page ask all that it can, with and without the extension, and compares the answers. */
export function proveConformance(
  browser: BrowserName,
  start: () => Promise<Pair>,
  plan: Plan = SHORT_PLAN,
): void {
  let pair: Pair;
  let site: ProbeSite;

  beforeAll(async () => {
    [pair, site] = await Promise.all([start(), startProbeSite()]);
  });

  afterAll(async () => {
    await pair.close();
    await site.close();
  });

  const families = Object.entries(plan).flatMap(([page, names]) =>
    names.map((family) => ({ page, family })),
  );

  describe(`a page in ${browser} cannot tell whether it is watched`, () => {
    test.each(families)('by its $family in $page', async ({ page, family }) => {
      const url = `${site.origin}${page}?family=${family}`;
      const names = await find<string[]>(pair.plain, url);
      expect(names).not.toEqual([]);
      for (const name of names) {
        const [natively, watched] = await answersOf(pair, (tab) =>
          find<Finding>(tab, `${url}&name=${name}`),
        );
        expect
          .soft(natively, `${name} without the extension`)
          .toEqual({ found: expect.anything() });
        expect.soft(watched, name).toEqual(natively);
      }
    });
  });
}
