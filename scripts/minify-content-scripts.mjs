import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';
import { build } from 'vite';
import { afterBundle } from './after-bundle.mjs';

/** What travels between contexts keeps its names: these files say what that is. */
const TRAVELLING = ['inspector/observation.ts', 'extension/wire.ts'];

/** Names of the platform that the minifier's own list lacks, and what windows of several frames share. */
const KEPT = [
  ...['captureStackTrace', 'closeCode', 'isWellFormed', 'postTask', 'scheduler', 'toWellFormed'],
  ...['browser', 'chrome', 'runtime', 'onMessage', 'onDisconnect', 'lastError', 'getURL'],
  ...['connect', 'disconnect', 'sendMessage', 'sockeyeHeir', 'sockeyeNode', 'WebSocketStream'],
];

/**
 * Builds hook and relay once more, smaller than the plugin for extensions does, which takes no options
 * for content scripts: every frame of every page loads them, so that each hundred bytes count.
 * @param {string} mode what Vite builds for
 * @returns {import('vite').Plugin}
 */
export function minifyContentScripts(mode) {
  return afterBundle('minify-content-scripts', async (dir) => {
    const scripts = JSON.parse(await readFile(join(dir, 'content-scripts.json'), 'utf8'));
    const files = scripts.flatMap((/** @type {{ js: string[] }} */ { js }) => js);
    for (const file of files) await writeFile(join(dir, file), await shortened(file, mode));
  });
}

/**
 * @param {string} file in the output folder, at the same place as its source
 * @param {string} mode
 */
async function shortened(file, mode) {
  const input = file.replace(/\.js$/, '.ts');
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    mode,
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      rollupOptions: { input, output: { format: 'iife' } },
    },
  });
  const [chunk] = /** @type {import('vite').Rolldown.RolldownOutput} */ (built).output;
  const { code } = await minify(chunk.code, {
    ecma: 2022,
    module: true,
    mangle: { properties: { reserved: [...KEPT, ...(await travellingNames())] } },
    compress: { passes: 5, unsafe_arrows: true, unsafe_methods: true, keep_fargs: false },
  });
  if (!code) throw new Error(`expected code of ${file}, got none`);
  return `${code}\n`;
}

/** @returns every member, and every value that a member may have */
async function travellingNames() {
  const sources = await Promise.all(TRAVELLING.map((file) => readFile(file, 'utf8')));
  const code = sources.map((source) => source.replace(/\/\*.*?\*\//gs, ''));
  return code.flatMap((source) => source.match(/\b[A-Za-z]\w*(?=\??:)|(?<=')\w+(?=')/g) ?? []);
}
