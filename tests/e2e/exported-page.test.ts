import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportAs } from '../../inspector/export/export-as.ts';
import { findChromium } from '../../test-server/capture/find-chromium.ts';
import { packageRoot } from '../../test-server/package-root.ts';
import { exportedFile } from '../inspector/export/exported-file.ts';
import { recordedScenarios } from '../recordings/recorded-scenarios.ts';
import type { Running } from '../scenarios/scenario.ts';
import { recordedTimeline } from '../test-server/replay/client/recorded-timeline.ts';

const played = ['raw-echo', 'socket-io-2-polling', 'socket-io-4-upgrade'];

interface Result {
  readonly status: string;
  readonly error?: { readonly message?: string };
}

/** What of Playwright's report is looked at. */
interface Report {
  readonly suites: readonly {
    readonly file: string;
    readonly specs: readonly {
      readonly tests: readonly { readonly results: readonly Result[] }[];
    }[];
  }[];
}

/** Runs tests by Playwright's own runner, in one browser. */
async function runPlaywright(config: string): Promise<Report> {
  const cli = join(packageRoot(), 'node_modules', 'playwright', 'cli.js');
  const args = [cli, 'test', `--config=${config}`];
  const { VITEST: _, ...env } = process.env;
  const output = await new Promise<string>((resolve) => {
    const options = { env, timeout: 80_000, maxBuffer: 1e8 };
    execFile(process.execPath, args, options, (_error, stdout) => resolve(stdout));
  });
  return JSON.parse(output) as Report;
}

test('exported tests of pages pass without their server, and find what a page says otherwise', async () => {
  const running: Running[] = [];
  try {
    for (const name of played) {
      const one = await recordedScenarios.find((scenario) => scenario.name === name)!.start();
      one.done.catch(() => undefined);
      running.push(one);
      const { code } = exportAs(recordedTimeline(name), 'playwright');
      const own = code
        .replace("'@playwright/test'", "'playwright/test'")
        .replace(/const PAGE = .*;/, `const PAGE = ${JSON.stringify(one.url)};`);
      exportedFile(`${name}.spec.mjs`, own);
      if (name !== 'socket-io-4-upgrade') continue;
      // The last one: after a failure Playwright starts another browser.
      exportedFile(
        'with-planted.spec.mjs',
        own.replaceAll("args: ['yes', 42]", "args: ['yes', 43]"),
      );
    }
    const use = {
      launchOptions: { executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] },
    };
    const options = {
      testMatch: '*.spec.mjs',
      // Beside the configuration, and not in the checkout.
      outputDir: './results',
      workers: 1,
      reporter: 'json',
      timeout: 60_000,
      // What a busy machine takes its time for.
      expect: { timeout: 20_000 },
      use,
    };
    const text = `export default ${JSON.stringify(options)};\n`;
    const { suites } = await runPlaywright(exportedFile('playwright.config.mjs', text));
    const results = suites.map(({ file, specs }): [string, Result] => [
      file,
      specs[0]!.tests[0]!.results[0]!,
    ]);
    const passed = results.filter(([, { status }]) => status === 'passed').map(([file]) => file);
    const failed = results.filter(([, { status }]) => status !== 'passed');
    expect(failed.map(([file, { error }]) => [file, error?.message])).toEqual([
      ['with-planted.spec.mjs', expect.stringMatching(/\+ .*expected|43/s)],
    ]);
    expect(passed).toEqual(played.map((name) => `${name}.spec.mjs`).sort());
  } finally {
    await Promise.all(running.map((one) => one.close()));
  }
});
