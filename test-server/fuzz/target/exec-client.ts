import { setTimeout } from 'node:timers/promises';
import type { ServingPeer } from '../serve/serving-peer.ts';
import type { Json } from '../wire/input.ts';
import type { ClientTarget } from './client-target.ts';
import { ExecTarget, failed } from './exec-target.ts';
import { listenOn } from './listen-on.ts';
import { writtenWatchScript } from './written-watch-script.ts';

export interface ExecClientOptions {
  readonly command: string;
  /** Where we listen; a free port when absent. */
  readonly port?: number;
  readonly cwd?: string;
  readonly startMs?: number;
  readonly answers?: ReadonlyMap<string, Json>;
}

/**
 * Listens, starts a client with the port as PORT and the address as SOCKEYE_URL, and waits until it comes.
 * It is not answered before an input begins.
 * @throws NotStarted with what it said, when it does not come, and when the port is taken
 */
export async function execClient(options: ExecClientOptions): Promise<ClientTarget> {
  const { port = 0, command, cwd, answers, startMs = 20_000 } = options;
  const peer = await listenOn({ port, ...(answers !== undefined && { answers }) });
  const env = { SOCKEYE_URL: `http://127.0.0.1:${peer.port}` };
  // By the time that its inspector answers, it may have made its sockets.
  const preload = writtenWatchScript();
  // Where there can be fresh ones, most inputs want one.
  const isForMany = port !== 0;
  const started = { command, env, preload, isForMany, ...(cwd !== undefined && { cwd }) };
  const client = new ExecClient(started, peer);
  const stop = new AbortController();
  const late = setTimeout(startMs, 'late', { signal: stop.signal }).catch(() => 'late');
  await Promise.race([peer.called, client.untilExit(startMs), late]);
  stop.abort();
  if (!peer.hasBeenCalled) {
    return failed(client, `nobody came to port ${peer.port} (PORT) in time`);
  }
  await client.watchesOpen();
  return client;
}

class ExecClient extends ExecTarget implements ClientTarget {
  readonly called = 'client';
  readonly peer: ServingPeer;

  constructor(options: ConstructorParameters<typeof ExecTarget>[0], peer: ServingPeer) {
    super(options, { host: '127.0.0.1', port: peer.port });
    this.peer = peer;
  }

  /** It comes by itself, or not at all. */
  async renew(): Promise<void> {
    this.peer.park();
  }

  override async close(): Promise<void> {
    await super.close();
    await this.peer.close();
  }
}
