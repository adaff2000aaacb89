import { mustAll, tool } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!process.argv.includes('--no-set-up')) await setUp([]);
const builds = [
  ['--config', 'vite.config.ts'],
  ['--config', 'vite.config.ts', '--mode', 'firefox'],
  ['--config', 'vite.lab.config.ts'],
  ['--config', 'vite.viewer.config.ts'],
  ['--config', 'vite.cli.config.ts'],
];
/** @type {(readonly [string, string, readonly string[]])[]} */
const steps = builds.map((options) => [
  `Building with ${options.slice(1).join(' ')}`,
  ...tool('vite', 'build', ...options, '--logLevel', 'warn'),
]);
await mustAll([
  ...steps,
  ['Building test-server/label', ...tool('typescript', '-p', 'test-server/label/tsconfig.json')],
]);
await import('./zip.mjs');
