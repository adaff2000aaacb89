import { must, tool } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!process.argv.includes('--no-set-up')) await setUp();
for (const config of ['vite.config.ts', 'vite.lab.config.ts', 'vite.cli.config.ts']) {
  const [command, args] = tool('vite', 'build', '--config', config, '--logLevel', 'warn');
  await must(`Building with ${config}`, command, args);
}
await import('./zip.mjs');
