import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = pathOf('test-server/lab/page');

/** The three pages differ in their head alone; their body is one file. */
const sharedBody: Plugin = {
  name: 'shared-body',
  transformIndexHtml: {
    order: 'pre',
    handler: async (html) =>
      html.replace('<!-- body -->', await readFile(`${root}/body.html`, 'utf8')),
  },
};

/** Builds the lab's pages into `dist/lab`. */
export default defineConfig({
  root,
  plugins: [sharedBody],
  build: {
    outDir: pathOf('dist/lab'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['index.html', 'msgpack.html', 'old.html'].map((page) => `${root}/${page}`),
    },
  },
});
