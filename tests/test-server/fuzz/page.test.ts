import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../../test-server/capture/find-chromium.ts';
import type { Finding } from '../../../test-server/fuzz/findings/finding.ts';
import { writeFinding } from '../../../test-server/fuzz/findings/write-finding.ts';
import type { Dialect } from '../../../test-server/fuzz/generate/dialect.ts';
import { clientSide } from '../../../test-server/fuzz/run/client-side.ts';
import { fuzz } from '../../../test-server/fuzz/run/fuzz.ts';
import { PageStarter } from '../../../test-server/fuzz/target/page-starter.ts';

const require = createRequire(import.meta.url);
const library = readFileSync(
  join(require.resolve('socket.io-client/package.json'), '../dist/socket.io.js'),
);

/** Shows what it hears; with `repaired` in its address it looks at it first. */
const HTML = `<!doctype html><title>Quotes</title><body><h1>Quotes</h1><p></p>
<script src="/socket.io.js"></script>
<script>
  const isRepaired = location.search.includes('repaired');
  const socket = io();
  socket.on('quote', (quote) => {
    if (isRepaired && typeof quote?.bid !== 'number') return;
    document.querySelector('p').textContent = quote.bid.toFixed(2);
  });
</script>`;

let folder: string;
let server: Server;
let url: URL;
beforeAll(async () => {
  // Beside what is installed, where the exported test finds Playwright.
  folder = await mkdtemp(fileURLToPath(new URL('../../../dist/sockeye-fuzz-', import.meta.url)));
  server = createServer((request, response) => {
    const isScript = request.url === '/socket.io.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? library : HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://localhost:${(server.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

async function fuzzed(page: URL, budgetMs: number) {
  const found: [Finding, Dialect][] = [];
  const pages = new PageStarter(page, 0, new Map());
  const running = fuzz({
    start: pages.start,
    side: clientSide({ scripts: [], waitsForReturn: true, page: String(page) }),
    keepsSpare: false,
    urlPath: '/',
    seed: 1,
    layers: ['payload'],
    budgetMs,
    maxShrinkMs: 10_000,
    maxFindings: 1,
    onFinding: (...each) => void found.push(each),
  });
  const report = await running.finally(() => pages.close());
  return { report, found };
}

/** @returns the exit code of an exported test */
function runExported(path: string, page: URL): Promise<number> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...others } = process.env;
  const env = { ...others, PAGE: String(page), CHROMIUM_BIN: findChromium() };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--test', path], { env }, (error) => {
      resolve(error === null ? 0 : Number(error.code));
    });
  });
}

test('an error that a page does not catch is found, and handed over as a test', async () => {
  const { found } = await fuzzed(url, 60_000);
  const [[finding, dialect] = []] = found;
  expect(finding).toMatchObject({ as: 'server', oracle: 'page-error', layer: 'payload' });
  expect(finding?.title).toContain('Uncaught in the page: TypeError');
  const exported = join(await writeFinding(folder, 0, finding!, dialect!), 'finding.test.mjs');
  expect(await runExported(exported, url)).toBe(1);
  expect(await runExported(exported, new URL('?repaired', url))).toBe(0);
}, 180_000);

test('nothing is found in the page that looks first', async () => {
  const { report, found } = await fuzzed(new URL('?repaired', url), 20_000);
  expect(found).toEqual([]);
  expect(report.inputs).toBeGreaterThan(10);
}, 90_000);
