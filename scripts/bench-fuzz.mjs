import { runnerImport } from 'vite';
import { root } from './run.mjs';

/** @typedef {{ bench(args: readonly string[]): Promise<number> }} Bench */

const config = { root, configFile: /** @type {const} */ (false) };
/** @type {{ module: Bench }} */
const { module } = await runnerImport(`${root}tests/fuzz-bench/bench.ts`, config);
process.exitCode = await module.bench(process.argv.slice(2));
