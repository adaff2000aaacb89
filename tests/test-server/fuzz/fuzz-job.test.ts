import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { chunksOf } from '../../../inspector/panel/recording/chunks-of.ts';
import { openHar } from '../../../inspector/recording/open-har.ts';
import { writeHar } from '../../../inspector/recording/write-har.ts';
import type { FuzzAsk } from '../../../inspector/timeline/bridge/fuzz-ask.ts';
import { readFuzzNews } from '../../../inspector/timeline/bridge/fuzz-news.ts';
import { execTarget } from '../../../test-server/fuzz/target/exec-target.ts';
import { session } from '../../inspector/replay/recorded.ts';
import { sent } from '../../inspector/timeline/batch-of.ts';
import { askBridge } from '../bridge/ask-bridge.ts';

const app = fileURLToPath(new URL('chat-app.mjs', import.meta.url));
const exec = `node ${JSON.stringify(app)}`;

const har = [...writeHar(session(sent(1, '42["join",{"room":"tea"}]')), { version: '0.0.0' })];

const ask: FuzzAsk = {
  type: 'fuzz',
  origin: null,
  path: '/',
  layers: ['payload'],
  budgetMs: 60_000,
  seed: 1,
};

test('a panel hears of a finding when it stops a run, and has it done again', async () => {
  const asked = await askBridge(ask, har, readFuzzNews, { exec });
  const { events, seed, speaks } = await asked.next('begun');
  expect({ events, seed }).toEqual({ events: 1, seed: 1 });
  expect(speaks).toContain('Socket.IO over Engine.IO 4 at /socket.io/');
  expect(await asked.next('confirmed')).toMatchObject({ oracle: 'crash', layer: 'payload' });
  asked.say({ type: 'stop' });
  const finding = await asked.next('finding');
  expect(finding).toMatchObject({ number: 1, oracle: 'crash', severity: 'critical', seed: 1 });
  expect(finding.stack).toContain('chat-app.mjs');
  expect(finding.test).toContain("from 'node:test'");
  expect((await asked.next('ended')).inputs).toBeGreaterThan(0);
  // Nothing comes of what is no finding.
  for (const number of [0, 99, 1]) asked.say({ type: 'again', number });
  const again = await asked.next('again');
  expect(again).toMatchObject({ number: 1, outcome: 'shown' });
  // There was no time for it when the run was stopped.
  expect(finding.har).toBeNull();
  const { timeline } = await openHar(chunksOf(new Blob([again.har ?? '']).stream()));
  expect(timeline.length).toBeGreaterThan(2);
  asked.hangUp();
  expect(await asked.closed).toBe(1_005);
}, 60_000);

test('a panel that hangs up ends its run, and another waits for that', async () => {
  const first = await askBridge(ask, har, readFuzzNews, { exec });
  await first.next('begun');
  const second = await askBridge({ ...ask, budgetMs: 1_000 }, har, readFuzzNews, { exec });
  await second.next('waiting');
  first.hangUp();
  await second.next('begun');
  await second.next('ended');
}, 60_000);

test('of a server that runs its answers are known, and that it is gone', async () => {
  const target = await execTarget({ command: exec, hasInspector: false });
  try {
    const origin = `http://127.0.0.1:${target.address.port}`;
    const asked = await askBridge({ ...ask, origin, budgetMs: 6_000 }, har, readFuzzNews);
    const finding = await asked.next('finding');
    expect(finding).toMatchObject({ oracle: 'hang', title: 'The server answers no more' });
    await asked.next('ended');
    asked.say({ type: 'again', number: 1 });
    expect(await asked.next('again')).toMatchObject({ outcome: 'unreachable' });
  } finally {
    await target.close();
  }
}, 90_000);
