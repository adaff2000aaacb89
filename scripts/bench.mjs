import { runnerImport } from 'vite';
import { must, root } from './run.mjs';
import { setUp } from './set-up.mjs';

/** @typedef {{ bench(args: readonly string[]): Promise<number> }} Bench */

await setUp(['chromium']);
await must('The build', process.execPath, ['scripts/build.mjs', '--no-set-up']);
const config = { root, configFile: /** @type {const} */ (false) };
/** @type {{ module: Bench }} */
const { module } = await runnerImport(`${root}tests/bench/bench.ts`, config);
process.exitCode = await module.bench(process.argv.slice(2));
