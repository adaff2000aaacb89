import { render } from 'preact';
import browser from 'webextension-polyfill';
import { SettingsStore } from '../settings/settings-store.ts';
import { OptionsPage } from './OptionsPage.tsx';

const store = new SettingsStore(browser);
const main = document.querySelector('main')!;

const page = (settings: Parameters<typeof store.write>[0]) => (
  <OptionsPage
    settings={settings}
    // Only Firefox has this, and only its match patterns know no ports.
    knowsPorts={!('getBrowserInfo' in browser.runtime)}
    save={(changed) => void store.write(changed)}
    restore={() => void store.restoreDefaults()}
  />
);

store.onChange((settings) => render(page(settings), main));
render(page(await store.read()), main);
