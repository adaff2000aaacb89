import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserName } from '../../../test-server/capture/browser-name.ts';
import { answersOf } from '../answers-of.ts';
import { type Finding, find } from '../find.ts';
import type { Pair, ProbeTab } from '../pair.ts';
import { type ProbeSite, startProbeSite } from '../probe-site.ts';
import { type Order, type OtherExtension, writeOtherExtension } from './write-extension.ts';

const PROBES = '/probe?family=beside';

/** Both browsers have another extension; one has ours too. */
export type StartBeside = (other: OtherExtension, order: Order) => Promise<Pair>;

/** Has another extension hook the same functions, before ours does and after it. */
export function proveBeside(browser: BrowserName, start: StartBeside): void {
  let site: ProbeSite;

  beforeAll(async () => {
    site = await startProbeSite();
  });

  afterAll(() => site.close());

  describe.each([
    ['before', true],
    ['behind', false],
  ] as const)(
    `beside another extension in ${browser} whose hook comes %s ours`,
    (order, isAround) => {
      let other: OtherExtension;
      let pair: Pair;

      beforeAll(async () => {
        other = await writeOtherExtension(order);
        pair = await start(other, order);
      });

      afterAll(async () => {
        await pair.close();
        await other.remove();
      });

      test('page and hook see what they see without ours', async () => {
        const url = `${site.origin}${PROBES}`;
        const names = await find<string[]>(pair.plain, url);
        expect(names.length).toBeGreaterThan(3);
        for (const name of names) {
          const [natively, watched] = await answersOf(pair, (tab) =>
            find<Finding>(tab, `${url}&name=${name}`),
          );
          expect.soft(natively, name).toEqual({ found: expect.anything() });
          expect.soft(watched, name).toEqual(natively);
        }
      });

      // Firefox has an order of its own, whichever is installed first, and shows no frame of ours.
      if (browser !== 'chromium') return;
      test('that is how the hooks stand', async () => {
        // What runs within a call of ours sees us in a stack that it takes.
        const depth = async (tab: ProbeTab) => {
          await find(tab, `${site.origin}${PROBES}&name=sockets`);
          return Number(await tab.read('depth'));
        };
        expect((await depth(pair.watched)) > (await depth(pair.plain))).toBe(isAround);
      });
    },
  );
}
