import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserName } from '../../../test-server/capture/browser-name.ts';
import { answersOf } from '../answers-of.ts';
import type { Pair } from '../pair.ts';
import type { Wire } from '../servers/wire-log.ts';
import { clientCases } from './client-cases.ts';
import { visit } from './visit.ts';

/** Has real clients talk to real servers, with and without the extension, and compares both ends. */
export function proveClients(browser: BrowserName, start: () => Promise<Pair>): void {
  let pair: Pair;

  beforeAll(async () => {
    pair = await start();
  });

  afterAll(() => pair.close());

  describe(`with and without the extension in ${browser}`, () => {
    // Vitest would cut the names short.
    const named = clientCases.map((one) => [one.name, one] as const);
    test.each(named)('%s connects, exchanges and closes alike', async (_name, one) => {
      const [natively, watched] = await answersOf(pair, (tab) => visit(tab, one));
      expect(natively.told).toEqual({ found: one.told });
      expect(everythingSent(natively.wire)).toEqual(expect.arrayContaining([...one.sent]));
      expect(watched).toEqual(natively);
    });
  });
}

/** Method and path, and what was sent there. */
function everythingSent(wire: Wire): string[] {
  return Object.entries(wire).flatMap(([lane, exchanges]) => [
    lane,
    ...exchanges.flatMap(({ sent }) => sent),
  ]);
}
