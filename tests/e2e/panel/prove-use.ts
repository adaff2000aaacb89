import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Stage, StartStage } from '../stage/stage.ts';
import { PanelUser } from './panel-user.ts';
import { proveEntries } from './prove-entries.ts';
import { proveFilter } from './prove-filter.ts';
import { proveList } from './prove-list.ts';

/** Has a person use the panel, by pointer and keys, as the documentation says. */
export function proveUse(browser: Stage['browser'], start: StartStage): void {
  const user = new PanelUser(browser);

  beforeAll(() => user.begin(start));

  afterAll(() => user.end());

  beforeEach(() => user.startOver());

  afterEach(async () => {
    expect(await user.stage.errors()).toEqual([]);
  });

  proveFilter(user);
  proveEntries(user);
  proveList(user);
}
