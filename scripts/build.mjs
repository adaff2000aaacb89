import { must, tool } from './run.mjs';
import { setUp } from './set-up.mjs';

if (!process.argv.includes('--no-set-up')) await setUp([]);
const builds = [
  ['--config', 'vite.config.ts'],
  ['--config', 'vite.config.ts', '--mode', 'firefox'],
  ['--config', 'vite.lab.config.ts'],
  ['--config', 'vite.viewer.config.ts'],
  ['--config', 'vite.cli.config.ts'],
];
await Promise.all([
  ...builds.map((options) => {
    const program = tool('vite', 'build', ...options, '--logLevel', 'warn');
    return must(`Building with ${options.slice(1).join(' ')}`, ...program);
  }),
  must(
    'Building test-server/label',
    ...tool('typescript', '-p', 'test-server/label/tsconfig.json'),
  ),
]);
await import('./zip.mjs');
