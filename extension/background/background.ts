import browser from 'webextension-polyfill';
import { isFirefox } from '../is-firefox.ts';
import { captureLimits } from '../settings/settings.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import type { Farewell } from '../wire.ts';
import { accessTo } from './access.ts';
import { Budget } from './budget.ts';
import { watchHandshakes } from './handshakes.ts';
import { type ContentScript, Registration } from './registration.ts';
import { Switchboard } from './switchboard.ts';

// Match patterns of Firefox know none.
const knowsPorts = !isFirefox;

/** The build takes them out of the manifest. */
async function contentScripts(): Promise<ContentScript[]> {
  const response = await fetch(browser.runtime.getURL('content-scripts.json'));
  return (await response.json()) as ContentScript[];
}

const store = new SettingsStore(browser);
const registration = new Registration(browser, contentScripts, knowsPorts);
const budget = new Budget(browser, async () => captureLimits(await store.read()));
const switchboard = new Switchboard(browser, budget, async (tab) =>
  accessTo(browser, tab, (await store.read()).sites, knowsPorts),
);

browser.runtime.onConnect.addListener((port) => switchboard.accept(port));
browser.runtime.onMessage.addListener((received: unknown) => {
  const { type, document } = received as Farewell;
  if (type === 'farewell') void budget.release(document);
});
store.onChange((settings) => {
  void registration.apply(settings);
  void budget.renew();
});
// Nothing to do, but a browser starts this context only for what it listens to: after an update
// the browser has forgotten the content scripts.
browser.runtime.onInstalled.addListener(() => undefined);
browser.runtime.onStartup.addListener(() => undefined);
void store.read().then((settings) => registration.apply(settings));
// Absent unless a person has allowed it: Chromium then tells nobody any more, and nowhere in the
// browser, why a handshake was refused.
if (browser.webRequest) watchHandshakes(browser);
