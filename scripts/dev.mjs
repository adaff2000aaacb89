import { npx, run } from './run.mjs';
import { setUp } from './set-up.mjs';

await setUp();
process.stdout.write('Rebuilding dist/ on change. Ctrl-C ends it.\n');
await Promise.all(
  ['vite.config.ts', 'vite.lab.config.ts', 'vite.cli.config.ts'].map((config) => {
    const [command, args] = npx('vite', 'build', '--watch', '--config', config);
    return run(command, args);
  }),
);
