import browser from 'webextension-polyfill';
import type { Farewell, Released } from '../wire.ts';
import { Budget } from './budget.ts';
import { watchHandshakes } from './handshakes.ts';
import { Switchboard } from './switchboard.ts';

const budget = new Budget(browser);
const switchboard = new Switchboard(browser, (document, tab, frame) => {
  void budget.admit(document, tab, frame);
});
browser.runtime.onConnect.addListener((port) => switchboard.accept(port));
browser.runtime.onMessage.addListener((received: unknown) => {
  const message = received as Farewell | Released;
  if (message.type === 'released') void budget.release(message.document);
});
// Absent unless a person has allowed it: Chromium then tells nobody any more, and nowhere in the
// browser, why a handshake was refused.
if (browser.webRequest) watchHandshakes(browser);
