import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../test-server/package-root.ts';

const FOLDER = join(packageRoot(), 'tests', 'recordings', 'hars');

/** Whose HAR it is. */
export type HarTool = 'chrome' | 'playwright';

/** Where the HAR is that a tool wrote of the scenario. */
export function harPath(tool: HarTool): string {
  return join(FOLDER, `${tool}.har`);
}

export function readHar(tool: HarTool): Uint8Array {
  return readFileSync(harPath(tool));
}

export function writeHarOf(tool: HarTool, text: string): void {
  writeFileSync(harPath(tool), text);
}
