import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { browserToStart } from './browser-to-start.mjs';
import { must, root } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp([browserToStart(process.argv.slice(2))]);
await must('The build', process.execPath, [join('scripts', 'build.mjs'), '--no-set-up']);

// A terminal's Ctrl-C reaches the child by itself; this process waits for it to clean up.
const child = spawn(process.execPath, [join(root, 'dist/cli/demo.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code) => process.exit(code ?? 1));
