import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'vite';

const OUT = 'dist/bench';

/**
 * `openHar` in one file, as the command's build has it. Run module by module, as a bench is, calls from
 * one file into another cost more than they do for anybody else.
 */
export async function openHarAsShipped(): Promise<
  typeof import('../../inspector/recording/open-har.ts')
> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'inspector/recording/open-har.ts',
      outDir: OUT,
      emptyOutDir: true,
      target: 'node20',
      // A bench that is run module by module can import no more modules, but it can require one.
      rollupOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  return createRequire(import.meta.url)(resolve(OUT, 'open-har.cjs'));
}
