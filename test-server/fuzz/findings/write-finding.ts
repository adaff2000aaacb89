import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dialect } from '../generate/dialect.ts';
import { clientTestSource } from './client-test-source.ts';
import type { Finding } from './finding.ts';
import { testSource } from './test-source.ts';

/** @returns the folder of the finding, made in `folder` */
export async function writeFinding(
  folder: string,
  index: number,
  finding: Finding,
  dialect: Dialect,
): Promise<string> {
  const number = String(index + 1).padStart(2, '0');
  const own = join(folder, `${number}-${finding.oracle}`);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'finding.json'), `${JSON.stringify(findingJson(finding), null, 2)}\n`);
  const source = finding.as === 'server' ? clientTestSource : testSource;
  await writeFile(join(own, 'finding.test.mjs'), source(finding, dialect));
  if (finding.har !== null) await writeFile(join(own, 'finding.har'), finding.har);
  return own;
}

/** A finding as `finding.json` and `--json` tell it. */
export function findingJson(finding: Finding): object {
  const { oracle, severity, layer, title, message, stack, seed, path, confirmed } = finding;
  const { inputBytes, foundAfterMs, input } = finding;
  const isFlaky = confirmed.times < confirmed.of;
  return {
    ...(finding.as !== undefined && { as: finding.as }),
    oracle,
    severity,
    layer,
    title,
    message,
    stack,
    seed,
    path,
    confirmed,
    ...(isFlaky && { flaky: true }),
    inputBytes,
    foundAfterMs: Math.round(foundAfterMs),
    input,
  };
}
