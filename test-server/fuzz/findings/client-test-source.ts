import { type Dialect, goesOver } from '../generate/dialect.ts';
import { halved } from '../run/join-inputs.ts';
import { checkClientSource } from './check-client-source.ts';
import { clientPlayerSource } from './client-player-source.ts';
import { clientStartSource } from './client-start-source.ts';
import { type ClientTestStep, clientTestSteps } from './client-test-steps.ts';
import type { Finding } from './finding.ts';

/** A test that fails as long as a client has the finding, with nothing but Node. */
export function clientTestSource(finding: Finding, dialect: Dialect): string {
  const { title, oracle, input } = finding;
  const check = checkClientSource(finding);
  const first = title.split('\n')[0]!;
  const answers = Object.fromEntries(dialect.client?.answers ?? []);
  return `// ${oracle}: ${first.replace(/[^\x20-\x7e]/g, '?')}
// Run it with: CLIENT="node client.js" node --test finding.test.mjs
// The client connects to SOCKEYE_URL, which is 127.0.0.1 and PORT; a PORT that is set is taken.
import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { test } from 'node:test';

// What is said on which of the client's connections, in this order; with "to" in the place of what a server
// ordinarily answers to that. A text and a number: so often.
const steps = ${listed(clientTestSteps(input))};
${check.includes('quarter') ? `\nconst quarter = ${listed(clientTestSteps(halved(halved(input))))};\n` : ''}
// What is answered to questions, by namespace and event.
const answers = ${JSON.stringify(answers)};
// Whether the client goes over from polling to a WebSocket.
const upgrades = ${goesOver(dialect)};

test(${JSON.stringify(`${oracle}: ${first}`)}, { timeout: 120_000 }, async () => {
${check.replace(/^(?=.)/gm, '  ')}
});
${clientPlayerSource}${clientStartSource}`;
}

function listed(steps: readonly ClientTestStep[]): string {
  return `[\n${steps.map((step) => `  ${JSON.stringify(step)},`).join('\n')}\n]`;
}
