import { render } from 'preact';
import browser from 'webextension-polyfill';
import { isFirefox } from '../is-firefox.ts';
import type { Settings } from '../settings/settings.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import { handshakeAccess } from './handshake-access.ts';
import { OptionsPage } from './OptionsPage.tsx';

const store = new SettingsStore(browser);
const { optional_permissions: optional = [] } = browser.runtime.getManifest();
const handshakes = (optional as readonly string[]).includes('webRequest')
  ? handshakeAccess(browser, () => browser.runtime.reload())
  : null;
const main = document.querySelector('main')!;

function show(settings: Settings): void {
  render(
    <OptionsPage
      settings={settings}
      // Match patterns of Firefox know none.
      knowsPorts={!isFirefox}
      handshakes={handshakes}
      save={save}
      restore={() => void store.restoreDefaults()}
    />,
    main,
  );
}

/** Shows it at once: who goes on must not go on from what was before. */
function save(settings: Settings): void {
  show(settings);
  void store.write(settings);
}

store.onChange(show);
show(await store.read());
