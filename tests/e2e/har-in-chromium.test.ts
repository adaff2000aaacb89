import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { harOf } from '../inspector/recording/reopened.ts';
import { recordedTimeline } from '../test-server/replay/client/recorded-timeline.ts';
import { launchForDevTools } from './launch-for-devtools.ts';
import { type ListedMessage, type ListedRequest, NetworkPanel } from './network-panel.ts';

const SOON = { timeout: 20_000 };

let browser: Awaited<ReturnType<typeof launchForDevTools>>;
let folder: string;
let panel: NetworkPanel;

beforeAll(async () => {
  browser = await launchForDevTools();
  folder = await mkdtemp(join(tmpdir(), 'sockeye-hars-'));
});

afterEach(() => panel.devtools.close());

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Imports a file of this text, as a person does. */
async function importText(text: string): Promise<void> {
  const path = join(folder, 'recording.har');
  await writeFile(path, text);
  panel = await NetworkPanel.open(browser, await browser.context.newPage());
  await panel.importHar(path);
}

interface Entry {
  readonly request: { readonly url: string };
  readonly response: { readonly status: number };
  readonly _resourceType: string;
  readonly _webSocketMessages?: readonly ListedMessage[];
}

/** What the panel is to list of a file. */
function written(har: string): ListedRequest[] {
  const { entries } = JSON.parse(har).log as { readonly entries: readonly Entry[] };
  return entries.map((entry) => ({
    url: entry.request.url,
    type: entry._resourceType,
    status: entry.response.status,
    isFinished: true,
    messages: (entry._webSocketMessages ?? []).map(({ type, opcode, data }) => {
      return { type, opcode, data };
    }),
  }));
}

/** The panel puts requests of the same millisecond in an order of its own. */
function byUrl(requests: readonly ListedRequest[]): readonly ListedRequest[] {
  return [...requests].sort((one, other) => (one.url < other.url ? -1 : 1));
}

describe("Chromium's Network panel", () => {
  test.each(['socket-io-4-upgrade', 'socket-io-1-jsonp', 'raw-close-by-server', 'raw-refused'])(
    'imports the recording of %s, with every request and message',
    async (name) => {
      const har = harOf(recordedTimeline(name));
      await importText(har);
      const listed = async () => byUrl(await panel.listed());
      await expect.poll(listed, SOON).toEqual(byUrl(written(har)));
      expect(await panel.said()).toEqual([]);
    },
  );

  test('shows the messages of a WebSocket, with their directions', async () => {
    await importText(harOf(recordedTimeline('socket-io-4-upgrade')));
    await panel.showMessages('transport=websocket');
    await expect
      .poll(async () => (await panel.shownMessages()).slice(-4), SOON)
      .toEqual([
        ['sent', '41/chat,'],
        ['sent', '42["still-here"]'],
        ['received', '42["still-here-back"]'],
        ['sent', '41'],
      ]);
  });

  test('says of a file that is none that it cannot be imported', async () => {
    await importText('{"log":');
    await expect
      .poll(() => panel.said(), SOON)
      .toEqual([expect.stringMatching(/^Failed to load HAR/)]);
  });
});
