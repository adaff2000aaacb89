import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Keys that give ids of Chromium's which stand before and behind ours in the alphabet. */
const KEYS = {
  before:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkii1gKUgQ1izWJXgrkk+DBjBiIpe+W1NN+wCrxv+Iw5S5X9525iNwJszpweoMqMb0uRMqOJ7NNGKjIFcaK3yno59LBaj/Xs/WQSa5qRSjUBVS2z1/GIh8UXwsxsfPKfA22VV34htzsqzWYRK+xjctBtaNEsKNzzPm8M/TZtidI7qxSp0+JFxvIfsrgdykcY56+h0bHYxfS727pkzrppYaBZLEkujB4iWl3p2wvwzDFhShUDxYveO9MWIRrKJbY+Kc6DbyB/gUYPvNeXBqg9pcSn9GGfJIZuI6cFbBH7Z89MJR4emP055jVFBPEi7bFj1oKtSXkjf7txFcU5mTZLwnwIDAQAB',
  behind:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw93qcwIP9vryFweaS/FT1lkIh+evxt+hUApRCsNHmp7bNjUcSaKzozUL4HP/5++NwP84ye8ySd/wJtrHTfq9mredxtB4OFC26HW8JjoyQnPuE65T7iJWp/33rYtGHiJiENChVSBr+CsyN+YhzmuUuQSzqKJIzz2hYlU2tarbjYl4JIT/jDBuYSkAjchLQD7VWi5XQDKJuez/xm8hhW7Q0O8ooQ6T+uokMNfgsEU4U/dqTmrLO2pgLDc+DpCsOg2o04pDyPpFNTN+fyz9bRhCNV01Aq3E6KqX+bOVR53+l1Ye2hgH//UyPRRILlrBTQvo7CQFdChWLjeDNdlCJ+GiOwIDAQAB',
} as const;

/** How another extension has its script put into pages. */
export type Order = keyof typeof KEYS;

export interface OtherExtension {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Writes another extension that hooks what ours does, unpacked. */
export async function writeOtherExtension(order: Order): Promise<OtherExtension> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'));
  const script = {
    matches: ['<all_urls>'],
    js: ['hook.js'],
    run_at: 'document_start',
    world: 'MAIN',
    all_frames: true,
  };
  const id = `${order}@beside.example`;
  const manifest = {
    manifest_version: 3,
    name: `Beside, ${order}`,
    version: '1.0',
    key: KEYS[order],
    content_scripts: [script],
    browser_specific_settings: { gecko: { id } },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await copyFile(new URL('hook.js', import.meta.url), join(folder, 'hook.js'));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
