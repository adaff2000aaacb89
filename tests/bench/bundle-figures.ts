import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Measure } from './figure.ts';
import { absolute } from './ratio.ts';

/** What every frame of every page loads, each file packed by itself. */
const SCRIPTS = ['hook/hook.iife.js', 'relay/relay.iife.js'];

export const measureBundle: Measure = async function* () {
  const bytes = SCRIPTS.map((script) => {
    const url = new URL(`../../dist/chrome/extension/${script}`, import.meta.url);
    return gzipSync(readFileSync(url), { level: 9 }).length;
  });
  yield absolute('bundle.gzipBytes', 'bytes', [bytes.reduce((sum, one) => sum + one, 0)]);
};
