import browser from 'webextension-polyfill';
import { watchHandshakes } from './handshakes.ts';
import { Switchboard } from './switchboard.ts';

const switchboard = new Switchboard(browser);
browser.runtime.onConnect.addListener((port) => switchboard.accept(port));
watchHandshakes(browser);
