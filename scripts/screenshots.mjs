import { runnerImport } from 'vite';
import { root } from './run.mjs';

/** @typedef {{ take(): Promise<void> }} Photographer */

const config = { root, configFile: /** @type {const} */ (false) };
/** @type {{ module: Photographer }} */
const { module } = await runnerImport(`${root}tests/screenshots/take.ts`, config);
await module.take();
