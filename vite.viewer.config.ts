import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { noMarkup } from './scripts/no-markup.mjs';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the page of `sockeye open` into `dist/viewer`: the panel, without a browser's extension. */
export default defineConfig({
  root: pathOf('inspector/viewer'),
  plugins: [noMarkup],
  build: {
    outDir: pathOf('dist/viewer'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: pathOf('inspector/viewer/viewer.html') },
  },
});
