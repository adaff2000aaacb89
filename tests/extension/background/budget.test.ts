import { describe, expect, it, vi } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { Budget } from '../../../extension/background/budget.ts';

const MIB = 1_048_576;

/** A browser with a session's storage; what it was told to send, by frame; and frames that are gone. */
function newBrowser() {
  const stored: Record<string, unknown> = {};
  const told: string[] = [];
  const gone = new Set<number>();
  let failures = 0;
  const session = {
    get: async (key: string) => {
      if (failures-- > 0) throw new Error('The storage is not there.');
      return { [key]: structuredClone(stored[key]) };
    },
    set: async (values: object) => void Object.assign(stored, structuredClone(values)),
  };
  const sendMessage = async (
    tab: number,
    { type, bytes }: { type: string; bytes: number },
    { frameId }: { frameId: number },
  ) => {
    if (gone.has(tab)) throw new Error('Receiving end does not exist.');
    told.push(`${tab}.${frameId} ${type} ${bytes / MIB}`);
  };
  const browser = { storage: { session }, tabs: { sendMessage } } as unknown as Browser;
  return {
    browser,
    gone,
    /** @returns what the documents were told since the last time */
    news: () => told.splice(0),
    fail: (times: number) => {
      failures = times;
    },
  };
}

async function admitMany(budget: Budget, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) await budget.admit(`doc${n}`, n, 0);
}

describe('the memory of all rings together', () => {
  it('needs no sharing among eight documents', async () => {
    const { browser, news } = newBrowser();
    await admitMany(new Budget(browser), 1, 8);
    expect(news()).toEqual([]);
  });

  it('is shared evenly among more', async () => {
    const { browser, news } = newBrowser();
    const budget = new Budget(browser);
    await admitMany(budget, 1, 15);
    news();
    await budget.admit('doc16', 16, 4);
    const shares = Array.from({ length: 15 }, (_, at) => `${at + 1}.0 limit 16`);
    expect(news()).toEqual([...shares, '16.4 limit 16']);
  });

  it('is shared anew when a document goes', async () => {
    const { browser, news } = newBrowser();
    const budget = new Budget(browser);
    await admitMany(budget, 1, 9);
    news();
    await budget.release('doc9');
    expect(news()).toEqual(Array.from({ length: 8 }, (_, at) => `${at + 1}.0 limit 32`));
  });

  it('leaves each of very many documents a megabyte, those too that come later', async () => {
    const { browser, news } = newBrowser();
    const budget = new Budget(browser);
    await admitMany(budget, 1, 257);
    news();
    await budget.admit('doc258', 258, 0);
    expect(news()).toEqual(['258.0 limit 1']);
  });

  it('is remembered when the background dies', async () => {
    const { browser, news } = newBrowser();
    await admitMany(new Budget(browser), 1, 8);
    await new Budget(browser).admit('doc9', 9, 0);
    expect(news()).toHaveLength(9);
  });

  it('is not shared with documents that do not answer any more', async () => {
    const { browser, gone, news } = newBrowser();
    const budget = new Budget(browser);
    await admitMany(budget, 1, 15);
    gone.add(3);
    await budget.admit('doc16', 16, 0);
    news();
    await budget.admit('doc17', 17, 0);
    expect(news()).toHaveLength(16);
  });
});

it('changes one thing at a time', async () => {
  const { browser, news } = newBrowser();
  const budget = new Budget(browser);
  await Promise.all(Array.from({ length: 9 }, (_, at) => budget.admit(`doc${at}`, at, 0)));
  expect(news()).toHaveLength(9);
});

it('goes on when the storage fails once', async () => {
  const { browser, news, fail } = newBrowser();
  const budget = new Budget(browser);
  const reported: Error[] = [];
  vi.stubGlobal('reportError', (error: Error) => reported.push(error));
  fail(1);
  await budget.admit('doc0', 0, 0);
  await admitMany(budget, 1, 9);
  vi.unstubAllGlobals();
  expect(reported.map(({ message }) => message)).toEqual(['The storage is not there.']);
  expect(news()).toHaveLength(9);
});
