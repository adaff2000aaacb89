import { defineConfig } from 'vite';

// The command runs in Node with its dependencies installed beside it: only our own code is bundled.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: { sockeye: 'test-server/cli/sockeye.ts', demo: 'test-server/demo/demo.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
