import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = pathOf('test-server/lab/page');

const pages = ['index', 'msgpack', 'old', 'transmissions', 'old-transmissions'];

/** The pages of a kind differ in their head alone: a comment names the file of their body. */
const sharedBody: Plugin = {
  name: 'shared-body',
  transformIndexHtml: {
    order: 'pre',
    handler: async (html) => {
      const [comment, name] = /<!-- ([a-z-]*body) -->/.exec(html) ?? [];
      if (!comment) throw new Error('expected a comment that names a body, as <!-- body -->');
      return html.replace(comment, await readFile(`${root}/${name}.html`, 'utf8'));
    },
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
      input: pages.map((page) => `${root}/${page}.html`),
    },
  },
});
