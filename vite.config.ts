import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { contentScriptsAside } from './scripts/content-scripts-aside.mjs';
import { manifestFor } from './scripts/manifest-for.mjs';
import { minifyContentScripts } from './scripts/minify-content-scripts.mjs';
import { noEval } from './scripts/no-eval.mjs';
import { noMarkup } from './scripts/no-markup.mjs';

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

/** Of one extension two builds: `vite build --mode firefox` makes the one for Firefox. */
export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: [
      watchContentScripts,
      crx({ manifest: manifestFor(browser, manifest) as ManifestV3Export, browser }),
      contentScriptsAside,
      minifyContentScripts(mode),
      noEval,
      noMarkup,
    ],
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'firefox' ? 'firefox142' : 'chrome148',
      // What content scripts are made smaller with, once more.
      minify: 'terser',
      rollupOptions: {
        input: {
          panel: 'extension/panel/panel.html',
          // The page by which `sockeye capture` reads what a tab does.
          ...(browser === 'chrome' && { capture: 'extension/capture/capture.html' }),
        },
      },
    },
  };
});
