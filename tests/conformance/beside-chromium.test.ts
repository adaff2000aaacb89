import { chromium } from 'playwright';
import { extensionFolder } from '../../test-server/capture/extension-folder.ts';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import { launchExtended } from '../e2e/launch-extended.ts';
import { proveBeside } from './beside/prove-beside.ts';
import { pairOf } from './chromium-pair.ts';

proveBeside('chromium', async ({ folder }) => {
  const plain = await chromium.launchPersistentContext('', {
    executablePath: findChromium(),
    headless: false,
    args: ['--headless=new', '--disable-gpu', '--no-sandbox', ...loading(folder)],
  });
  return pairOf(plain, await launchExtended({ args: loading(`${extensionFolder()},${folder}`) }));
});

/** @param folders of unpacked extensions, in one text */
function loading(folders: string): string[] {
  return [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`];
}
