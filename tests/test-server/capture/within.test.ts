import { expect, test } from 'vitest';
import { within } from '../../../test-server/capture/within.ts';

test('settles as its promise does', async () => {
  await expect(within(60_000, Promise.resolve())).resolves.toBeUndefined();
  await expect(within(60_000, Promise.reject(new Error('closed')))).rejects.toThrow('closed');
});

test('waits no longer than it is told to', async () => {
  await expect(within(0, new Promise(() => undefined))).resolves.toBeUndefined();
});
