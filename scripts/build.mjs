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
for (const options of builds) {
  const [command, args] = tool('vite', 'build', ...options, '--logLevel', 'warn');
  await must(`Building with ${options.slice(1).join(' ')}`, command, args);
}
const [command, args] = tool('typescript', '-p', 'test-server/label/tsconfig.json');
await must('Building test-server/label', command, args);
await import('./zip.mjs');
