import { runnerImport } from 'vite';
import { root } from './run.mjs';

/** @typedef {{ record(args: readonly string[]): Promise<void> }} Recorder */

const config = { root, configFile: /** @type {const} */ (false) };
/** @type {{ module: Recorder }} */
const { module } = await runnerImport(`${root}tests/recordings/record.ts`, config);
await module.record(process.argv.slice(2));
