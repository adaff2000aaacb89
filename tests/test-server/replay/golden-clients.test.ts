import { createRequire } from 'node:module';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Script } from '../../../inspector/replay/script.ts';
import { recordingNames } from '../../recordings/recording.ts';
import { ScriptedClient } from './play-script.ts';
import { type ClientVersion, openManager } from './real-client.ts';
import { replayOf } from './replay-of.ts';

// Real clients, on a machine that may have other work.
vi.setConfig({ testTimeout: 30_000 });

const require = createRequire(import.meta.url);

const FAMILIES =
  /^(socket-io|socket-io-base64|socket-io-msgpack|reconnection|recovery|server-disconnect|connect-credentials|heartbeat|odd-namespaces)-(\d)/;

/** JSONP needs a page; `jsonp.test.ts` speaks it by hand. */
const names = recordingNames().filter((name) => FAMILIES.test(name) && !name.endsWith('jsonp'));

function transportsOf(name: string, [script]: readonly Script[]): string[] {
  if (name.endsWith('upgrade')) return ['polling', 'websocket'];
  return [script!.engine!.transport];
}

test.each(names)('%s is replayed to a real client of its version', async (name) => {
  const { server, scripts, over } = await replayOf(name);
  const version = Number(FAMILIES.exec(name)![2]) as ClientVersion;
  const manager = openManager(version, server.url, {
    transports: transportsOf(name, scripts),
    ...(name.includes('base64') && { forceBase64: true }),
    ...(name.includes('msgpack') && { parser: require('socket.io-msgpack-parser') }),
  });
  onTestFinished(() => void manager.reconnection(false));
  const client = new ScriptedClient(manager);
  for (const script of scripts) await client.play(script);
  for (const { socket } of client.inboxes.values()) socket.disconnect();
  await over(scripts.length);
  expect(server.divergences).toEqual([]);
});
