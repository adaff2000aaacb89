import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** Where a page finds it. */
export const sentryPath = '/client/sentry.js';

let built: Promise<string> | undefined;

/** @returns a script that sets the global `Sentry`; of all the packages, its alone ships none */
export function builtSentry(): Promise<string> {
  built ??= bundled();
  return built;
}

async function bundled(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('sentry-entry.js', import.meta.url)),
        formats: ['iife'],
        name: 'sentry',
      },
    },
  });
  const [{ output: chunks }] = output as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
  return chunks[0].code;
}
