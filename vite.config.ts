import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { contentScriptsAside } from './scripts/content-scripts-aside.mjs';

/** Content scripts are bundled aside, where `vite build --watch` does not see what they are made of. */
const watchContentScripts: Plugin = {
  name: 'watch-content-scripts',
  buildStart() {
    for (const folder of ['extension', 'inspector']) {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) this.addWatchFile(join(entry.parentPath, entry.name));
      }
    }
  },
};

export default defineConfig({
  plugins: [
    watchContentScripts,
    crx({ manifest: manifest as ManifestV3Export }),
    contentScriptsAside,
  ],
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'chrome148',
    rollupOptions: {
      input: { panel: 'extension/panel/panel.html', capture: 'extension/capture/capture.html' },
    },
  },
});
