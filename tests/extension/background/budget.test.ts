import { describe, expect, it, vi } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { Budget } from '../../../extension/background/budget.ts';
import type { CaptureLimits } from '../../../extension/settings/settings.ts';

const MIB = 1_048_576;

/** The settings' defaults. */
const LIMITS = { ringBytes: 32 * MIB, browserBytes: 256 * MIB, messageBytes: 8 * MIB };

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
    { type, bytes, messageBytes }: Record<string, number>,
    { frameId }: { frameId: number },
  ) => {
    if (gone.has(tab)) throw new Error('Receiving end does not exist.');
    told.push(`${tab}.${frameId} ${type} ${bytes! / MIB}, ${messageBytes! / MIB} a message`);
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

function newBudget(browser: Browser, limits: CaptureLimits = LIMITS): Budget {
  return new Budget(browser, async () => limits);
}

async function admitMany(budget: Budget, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) await budget.admit(`doc${n}`, n, 0);
}

describe('the memory of all rings together', () => {
  it('needs no sharing among eight documents', async () => {
    const { browser, news } = newBrowser();
    await admitMany(newBudget(browser), 1, 8);
    expect(news()).toEqual(
      Array.from({ length: 8 }, (_, at) => `${at + 1}.0 limit 32, 8 a message`),
    );
  });

  it('is shared evenly among more', async () => {
    const { browser, news } = newBrowser();
    const budget = newBudget(browser);
    await admitMany(budget, 1, 15);
    news();
    await budget.admit('doc16', 16, 4);
    const shares = Array.from({ length: 15 }, (_, at) => `${at + 1}.0 limit 16, 8 a message`);
    expect(news()).toEqual([...shares, '16.4 limit 16, 8 a message']);
  });

  it('is shared anew when a document goes', async () => {
    const { browser, news } = newBrowser();
    const budget = newBudget(browser);
    await admitMany(budget, 1, 9);
    news();
    await budget.release('doc9');
    expect(news()).toEqual(
      Array.from({ length: 8 }, (_, at) => `${at + 1}.0 limit 32, 8 a message`),
    );
  });

  it('leaves each of very many documents a megabyte, those too that come later', async () => {
    const { browser, news } = newBrowser();
    const budget = newBudget(browser);
    await admitMany(budget, 1, 257);
    news();
    await budget.admit('doc258', 258, 0);
    expect(news()).toEqual(['258.0 limit 1, 8 a message']);
  });

  it('is remembered when the background dies', async () => {
    const { browser, news } = newBrowser();
    await admitMany(newBudget(browser), 1, 8);
    news();
    await newBudget(browser).admit('doc9', 9, 0);
    expect(news()).toHaveLength(9);
  });

  it('is not shared with documents that do not answer any more', async () => {
    const { browser, gone, news } = newBrowser();
    const budget = newBudget(browser);
    await admitMany(budget, 1, 15);
    gone.add(3);
    await budget.admit('doc16', 16, 0);
    news();
    await budget.admit('doc17', 17, 0);
    expect(news()).toHaveLength(16);
  });
});

describe('limits that the user has set', () => {
  const small = { ringBytes: 2 * MIB, browserBytes: 16 * MIB, messageBytes: MIB };

  it('are told to each document when it comes', async () => {
    const { browser, news } = newBrowser();
    await newBudget(browser, small).admit('doc1', 1, 0);
    expect(news()).toEqual(['1.0 limit 2, 1 a message']);
  });

  it('bound all documents together too', async () => {
    const { browser, news } = newBrowser();
    const budget = newBudget(browser, { ...small, ringBytes: 32 * MIB });
    await admitMany(budget, 1, 1);
    expect(news()).toEqual(['1.0 limit 16, 1 a message']);
    await admitMany(budget, 2, 2);
    expect(news()).toEqual(['1.0 limit 8, 1 a message', '2.0 limit 8, 1 a message']);
  });

  it('are told to all documents when they change', async () => {
    const { browser, news } = newBrowser();
    let limits = LIMITS;
    const budget = new Budget(browser, async () => limits);
    await admitMany(budget, 1, 2);
    news();
    limits = { ...LIMITS, messageBytes: MIB };
    await budget.renew();
    expect(news()).toEqual(['1.0 limit 32, 1 a message', '2.0 limit 32, 1 a message']);
  });

  it('that are wider reach a document that comes back as narrower ones had reached it', async () => {
    const { browser, news } = newBrowser();
    let limits: CaptureLimits = small;
    const budget = new Budget(browser, async () => limits);
    await admitMany(budget, 1, 1);
    await budget.release('doc1');
    limits = LIMITS;
    await budget.renew();
    news();
    await admitMany(budget, 1, 1);
    expect(news()).toEqual(['1.0 limit 32, 8 a message']);
  });
});

it('changes one thing at a time', async () => {
  const { browser, news } = newBrowser();
  const budget = newBudget(browser);
  await Promise.all(Array.from({ length: 8 }, (_, at) => budget.admit(`doc${at}`, at, 0)));
  news();
  await Promise.all([budget.admit('doc8', 8, 0), budget.release('doc8'), budget.renew()]);
  expect(news()).toHaveLength(9 + 8 + 8);
});

it('goes on when the storage fails once', async () => {
  const { browser, news, fail } = newBrowser();
  const budget = newBudget(browser);
  const reported: Error[] = [];
  vi.stubGlobal('reportError', (error: Error) => reported.push(error));
  fail(1);
  await budget.admit('doc0', 0, 0);
  await admitMany(budget, 1, 1);
  vi.unstubAllGlobals();
  expect(reported.map(({ message }) => message)).toEqual(['The storage is not there.']);
  expect(news()).toEqual(['1.0 limit 32, 8 a message']);
});
