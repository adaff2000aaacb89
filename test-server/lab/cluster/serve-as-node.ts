import { startLab } from '../start-lab.ts';
import { type NodeOrders, nodeIsReady, nodeShallEnd } from './node-orders.ts';
import { takeConnections } from './take-connections.ts';
import { tieByRedis } from './tie-by-redis.ts';
import { tieWorkers } from './worker-ties.ts';

export interface NodeOptions {
  readonly host: string;
  readonly origins: readonly string[];
  readonly redis?: string;
  readonly orders: NodeOrders;
  /** Hears of troubles that the node survives. */
  readonly tell: (text: string) => void;
}

/**
 * In a worker of Node's cluster: holds the lab for the connections that the primary hands over, until
 * the primary says that it shall end or is gone.
 */
export async function serveAsNode(options: NodeOptions): Promise<void> {
  const { host, origins, redis, orders } = options;
  // A terminal tells all processes of Ctrl-C; the primary decides what follows.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  const tell = orders.isSpokesman ? options.tell : () => undefined;
  const lab = await startLab({
    host,
    origins,
    adminPassword: orders.adminPassword,
    ties: redis === undefined ? tieWorkers() : await tieByRedis(redis, tell),
    takeConnections,
  });
  const ended = new Promise<void>((resolve) => {
    process.on('message', (message) => {
      if (message === nodeShallEnd) resolve();
    });
  });
  process.send?.(nodeIsReady);
  await ended;
  await lab.close();
  process.disconnect();
}
