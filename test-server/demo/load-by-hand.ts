import { extensionFolder } from '../capture/extension-folder.ts';

/** How somebody gets the extension who has a browser that takes none on its command line. */
export function loadByHand(): string {
  return (
    'Only branded Chrome or Edge? Open chrome://extensions (edge://extensions) → Developer mode → ' +
    `Load unpacked → ${extensionFolder()}`
  );
}
