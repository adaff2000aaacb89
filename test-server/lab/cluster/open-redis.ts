import { createClient } from 'redis';
import { explainRedis, oldestRedis, placeOf, RedisTrouble, tooOld } from './redis-trouble.ts';

const connectTimeoutMs = 5_000;
const longestPauseMs = 2_000;

export type RedisClient = ReturnType<typeof makeClient>;

/**
 * Connects to a Redis. When it goes away later the client looks for it until it is back, and says both;
 * commands in between are refused at once, so that nobody waits for them.
 *
 * @throws {RedisTrouble} when it is not there, refuses the password or is too old
 */
export async function openRedis(url: string, tell: (text: string) => void): Promise<RedisClient> {
  let isReady = false;
  const client = makeClient(url, () => isReady);
  let lost: string | null = null;
  client.on('error', (error: NodeJS.ErrnoException) => {
    if (!isReady || lost !== null) return;
    lost = error.code ?? error.message;
    tell(
      `Redis at ${placeOf(url)} has gone (${lost}). Each node goes on by itself: what is sent reaches the clients of its own node only, until Redis is back.`,
    );
  });
  client.on('ready', () => {
    if (lost !== null) tell(`Redis at ${placeOf(url)} is back: the nodes hear each other again.`);
    lost = null;
  });
  try {
    await client.connect();
    await checkVersion(client, url);
  } catch (error) {
    if (client.isOpen) client.destroy();
    throw error instanceof RedisTrouble ? error : explainRedis(error, url);
  }
  isReady = true;
  return client;
}

function makeClient(url: string, isReady: () => boolean) {
  return createClient({
    url,
    // What `@socket.io/redis-streams-adapter` expects of answers.
    RESP: 2,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectTimeoutMs,
      // The first time somebody waits to hear what is wrong.
      reconnectStrategy: (retries, cause) =>
        isReady() ? Math.min(100 * 2 ** retries, longestPauseMs) : cause,
    },
  });
}

async function checkVersion(client: RedisClient, url: string): Promise<void> {
  const [, version = '?'] = /redis_version:(\S+)/.exec(await client.info('server')) ?? [];
  if (Number.parseInt(version, 10) < oldestRedis) throw tooOld(version, url);
}
