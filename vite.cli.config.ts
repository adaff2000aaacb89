import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const outDir = 'dist/cli';

/** npm does this when it installs a package; in a checkout nobody does. */
const executable: Plugin = {
  name: 'executable',
  writeBundle: () => chmod(join(outDir, 'sockeye.js'), 0o755),
};

// The command runs in Node with its dependencies installed beside it: only our own code is bundled.
export default defineConfig({
  plugins: [executable],
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: { sockeye: 'test-server/cli/sockeye.ts', demo: 'test-server/demo/demo.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
