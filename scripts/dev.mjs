import { spawn } from 'node:child_process';
import { root, tool } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp(['chromium']);
process.stdout.write(
  'Rebuilding dist/chrome, dist/lab and dist/cli on change. Ctrl-C ends it.\n' +
    'For Firefox: npx vite build --mode firefox --watch\n',
);

const watchers = ['vite.config.ts', 'vite.lab.config.ts', 'vite.cli.config.ts'].map((config) => {
  const args = ['build', '--watch', '--config', config, '--clearScreen', 'false'];
  return spawn(...tool('vite', ...args), { cwd: root, stdio: 'inherit' });
});

let ending = false;
/** One that ends takes the others with it: what is left would rebuild only in part. */
function end(code = 1) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const watcher of watchers) watcher.kill();
}
for (const watcher of watchers) watcher.once('exit', (code) => end(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
