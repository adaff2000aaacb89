import { type Dialect, goesOver } from '../generate/dialect.ts';
import { halved } from '../run/join-inputs.ts';
import { checkClientSource } from './check-client-source.ts';
import { checkPageSource } from './check-page-source.ts';
import { clientBytesSource } from './client-bytes-source.ts';
import { clientPlayerSource } from './client-player-source.ts';
import { clientStartSource } from './client-start-source.ts';
import { type ClientTestStep, clientTestSteps } from './client-test-steps.ts';
import type { Finding } from './finding.ts';
import { pageStartSource } from './page-start-source.ts';

/** A test that fails as long as a client or a page has the finding. */
export function clientTestSource(finding: Finding, dialect: Dialect): string {
  const { title, oracle, input } = finding;
  const { page = null, answers = [] } = dialect.client ?? {};
  const check = page === null ? checkClientSource(finding) : checkPageSource;
  const first = title.split('\n')[0]!;
  const start = page === null ? clientStartSource : pageStartSource;
  return `// ${oracle}: ${first.replace(/[^\x20-\x7e]/g, '?')}
${page === null ? ofClient : ofPage(page)}
// What is said on which of the client's connections, in this order; with "to" in the place of what a server
// ordinarily answers to that. A text and a number: so often.
const steps = ${listed(clientTestSteps(input))};
${check.includes('quarter') ? `\nconst quarter = ${listed(clientTestSteps(halved(halved(input))))};\n` : ''}
// What is answered to questions, by namespace and event.
const answers = ${JSON.stringify(Object.fromEntries(answers))};
// Whether the client goes over from polling to a WebSocket.
const upgrades = ${goesOver(dialect)};

test(${JSON.stringify(`${oracle}: ${first}`)}, { timeout: 120_000 }, async () => {
${check.replace(/^(?=.)/gm, '  ')}
});
${clientPlayerSource}${clientBytesSource}${start}`;
}

const ofClient = `// Run it with: CLIENT="node client.js" node --test finding.test.mjs
// The client connects to SOCKEYE_URL, which is 127.0.0.1 and PORT; a PORT that is set is taken.
import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { test } from 'node:test';
`;

function ofPage(url: string): string {
  return `// Run it where Playwright is installed, while the page is served: node --test finding.test.mjs
// PAGE may name another address of it, and CHROMIUM_BIN another Chromium than Playwright's.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { chromium } from 'playwright';

const PAGE = process.env.PAGE ?? ${JSON.stringify(url)};
`;
}

function listed(steps: readonly ClientTestStep[]): string {
  return `[\n${steps.map((step) => `  ${JSON.stringify(step)},`).join('\n')}\n]`;
}
