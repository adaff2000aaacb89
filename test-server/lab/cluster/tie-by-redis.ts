import { createAdapter } from '@socket.io/redis-streams-adapter';
import { type AdapterClients, adapterClients } from './adapter-clients.ts';
import type { LabTies } from './lab-ties.ts';
import { openRedis } from './open-redis.ts';

/** All that the lab keeps in Redis begins so. */
const prefix = 'sockeye-lab';

/**
 * Joins labs that name the same Redis, on this machine and others.
 *
 * @param tell hears when Redis goes away and when it is back
 * @throws {RedisTrouble} when it cannot be used
 */
export async function tieByRedis(url: string, tell: (text: string) => void): Promise<LabTies> {
  const redis = await openRedis(url, tell);
  const lent: AdapterClients[] = [];
  return {
    adapterFor(path) {
      const streamName = `${prefix}:${path}`;
      const clients = adapterClients(redis, streamName);
      lent.push(clients);
      return createAdapter(clients.client, {
        streamName,
        channelPrefix: streamName,
        sessionKeyPrefix: `${streamName}:session:`,
      });
    },
    recoversSessions: true,
    ready: async () => void (await Promise.all(lent.map((clients) => clients.ready()))),
    async close() {
      for (const clients of lent) clients.close();
      if (redis.isOpen) redis.destroy();
    },
  };
}
