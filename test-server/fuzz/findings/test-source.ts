import type { Dialect } from '../generate/dialect.ts';
import { parameter, upgrade } from '../generate/request.ts';
import { placeOfAsked, questionInput } from '../oracles/given-acks.ts';
import { healthyInput } from '../oracles/healthy-client.ts';
import { halved } from '../run/join-inputs.ts';
import type { Input } from '../wire/input.ts';
import { checkSource } from './check-source.ts';
import type { Finding } from './finding.ts';
import { playerSource } from './player-source.ts';
import { type TestStep, testSteps } from './test-steps.ts';

/** A test that fails as long as the finding is there, with nothing but Node. */
export function testSource(finding: Finding, dialect: Dialect): string {
  const { title, oracle, input } = finding;
  const check = checkSource(finding);
  const name = JSON.stringify(`${oracle}: ${title.split('\n')[0]}`);
  return `// ${oracle}: ${title.split('\n')[0]!.replace(/[^\x20-\x7e]/g, '?')}
// Run it with: SERVER="node server.js" node --test finding.test.mjs
// or against a server that runs: TARGET=http://localhost:3000 node --test finding.test.mjs
import assert from 'node:assert/strict';
import { isUtf8 } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';

// What is sent on which connection, in this order. A text and a number: so often.
const steps = ${listed(testSteps(input))};
${check.includes('quarter') ? `\nconst quarter = ${listed(testSteps(halved(halved(input))))};\n` : ''}
${check.includes('question') ? `\n// What was always answered.\nconst question = ${listed(testSteps(asked(finding, dialect)))};\n` : ''}// What a client does that keeps the protocol.
const healthy = ${listed(testSteps(healthyInput(dialect)))};
${check.includes('healthyUpgrade') ? `\nconst healthyUpgrade = ${JSON.stringify(healthyUpgrade(dialect))};\nconst healthyJoin = ${JSON.stringify(healthyJoin(dialect))};\n` : ''}
test(${name}, { timeout: 120_000 }, async () => {
  const server = await startServer();
  try {
${check.replace(/^/gm, '  ')}
  } finally {
    server.stop();
  }
});

async function serves(server, ms) {
  const end = Date.now() + ms;
  const quick = healthy.map((step) => ('wait' in step ? { ...step, ms } : step));
  const served = play(server, quick, 0).then((answers) => answers.some((answer) => answer !== ''));
  // Not waited for once it is served.
  const late = new Promise((resolve) => setTimeout(resolve, end - Date.now(), false).unref());
  return Promise.race([served, late]);
}
${playerSource}`;
}

function asked({ place }: Finding, dialect: Dialect): Input {
  const found = dialect.answered?.find((each) => placeOfAsked(each) === place);
  return found === undefined ? { steps: [] } : questionInput(found, dialect);
}

function listed(steps: readonly TestStep[]): string {
  if (steps.length === 0) return '[]';
  return `[\n${steps.map((step) => `  ${JSON.stringify(step)},`).join('\n')}\n]`;
}

/** Who joins no namespace of Socket.IO 3 and 4 is sent away after a while; null where nobody has to. */
function healthyJoin({ engines: [engine] }: Dialect) {
  if (engine?.isSocketIo !== true || engine.revision !== 4) return null;
  const input: Input = { steps: [{ do: 'frame', on: 0, opcode: 1, payload: ['40'] }] };
  return testSteps(input)[0]?.write ?? null;
}

function healthyUpgrade({ engines, sockets }: Dialect) {
  const [engine] = engines;
  const query =
    engine === undefined
      ? []
      : [parameter('EIO', String(engine.revision)), parameter('transport', 'websocket')];
  const path = engine?.path ?? sockets[0] ?? '/';
  const input: Input = { steps: [upgrade(0, { path, query })] };
  return testSteps(input)[0]?.write ?? [];
}
