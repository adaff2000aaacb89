import { expect, test } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { handshakeAccess } from '../../../extension/options/handshake-access.ts';

/** A browser whose user says yes or no. */
function newBrowser(saysYes: boolean) {
  const done: string[] = [];
  const act = (what: string) => async (wanted: { permissions: string[] }) => {
    done.push(`${what} ${wanted.permissions.join()}`);
    return saysYes;
  };
  const permissions = { request: act('request'), remove: act('remove'), contains: act('contains') };
  return { browser: { permissions } as unknown as Browser, done };
}

test('the permission is asked for, and the extension begins anew with it', async () => {
  const { browser, done } = newBrowser(true);
  const { allow } = handshakeAccess(browser, () => done.push('restart'));
  expect(await allow(true)).toBe(true);
  expect(await allow(false)).toBe(false);
  expect(done).toEqual(['request webRequest', 'restart', 'remove webRequest', 'restart']);
});

test('where a person says no, everything stays as it is', async () => {
  const { browser, done } = newBrowser(false);
  const { allow, isAllowed } = handshakeAccess(browser, () => done.push('restart'));
  expect(await allow(true)).toBe(false);
  expect(await isAllowed()).toBe(false);
  expect(done).toEqual(['request webRequest', 'contains webRequest']);
});
