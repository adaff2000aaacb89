import type { Browser } from 'webextension-polyfill';
import type { HandshakeAccess } from './HandshakesField.tsx';

const WEB_REQUEST = { permissions: ['webRequest' as const] };

/**
 * The optional permission to see requests. Chromium heeds it only from the next start of the
 * extension on; `restart` sees to that.
 */
export function handshakeAccess(browser: Browser, restart: () => void): HandshakeAccess {
  const { permissions } = browser;
  return {
    isAllowed: () => permissions.contains(WEB_REQUEST),
    async allow(isWanted) {
      const isDone = await (isWanted
        ? permissions.request(WEB_REQUEST)
        : permissions.remove(WEB_REQUEST));
      if (isDone) restart();
      return isDone === isWanted;
    },
  };
}
