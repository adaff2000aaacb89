import { runnerImport } from 'vite';
import { root } from './run.mjs';

/** @typedef {{ bench(args: readonly string[]): Promise<number> }} Bench */

const config = { root, configFile: /** @type {const} */ (false) };
/** @type {{ module: Bench }} */
const { module } = await runnerImport(`${root}tests/fuzz-bench/bench.ts`, config);
// Not by its own end: after very many connections Node may stand still while it cleans up.
process.exit(await module.bench(process.argv.slice(2)));
