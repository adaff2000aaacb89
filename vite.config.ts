import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };

export default defineConfig({
  plugins: [crx({ manifest: manifest as ManifestV3Export })],
  build: {
    outDir: 'dist/chrome',
    emptyOutDir: true,
    target: 'chrome148',
    rollupOptions: {
      input: { panel: 'extension/panel/panel.html', capture: 'extension/capture/capture.html' },
    },
  },
});
