import type { RedisClient } from './open-redis.ts';

type Listener = (payload: Buffer) => void;
type StreamPosition = Readonly<{ key: string; id: string }>;

/** What `@socket.io/redis-streams-adapter` wants of a client. */
export interface AdapterClients {
  /** To be given to the adapter. */
  readonly client: object;
  /** Settles when the adapter reads and has subscribed. */
  ready(): Promise<void>;
  /** Ends the connections that the adapter has asked for. */
  close(): void;
}

/**
 * Lends a client of Redis to the adapter, and keeps from it what it cannot bear:
 *
 * - It leaves promises unheard, and one that is rejected would end the process.
 * - It reads from "now on" again after each five seconds of silence, and would miss what comes between
 *   two such readings; here it reads on from where it began.
 * - It asks again at once when reading fails, without end; here a reader waits until Redis is back, and
 *   one that was closed waits for ever.
 */
export function adapterClients(main: RedisClient, stream: string): AdapterClients {
  const pending: Promise<unknown>[] = [];
  const readers: RedisClient[] = [];
  const duplicate = () => {
    // Its commands wait for Redis to be back.
    const reader = main.duplicate({ disableOfflineQueue: false });
    readers.push(reader);
    return readerFor(reader, { stream, pending });
  };
  const client = {
    sSubscribe: isRedisPackage,
    duplicate,
    publish: (channel: string, message: Buffer) => heard(main.publish(channel, message)),
    xAdd: main.xAdd.bind(main),
    xRange: main.xRange.bind(main),
    multi: main.multi.bind(main),
    sendCommand: main.sendCommand.bind(main),
    set: (key: string, value: string, options: { PX: number }) =>
      heard(main.set(key, value, options)),
  };
  return {
    client,
    async ready() {
      for (let known = -1; known < pending.length; await settled()) {
        known = pending.length;
        await Promise.all(pending);
      }
    },
    close() {
      for (const reader of readers) if (reader.isOpen) reader.destroy();
    },
  };
}

interface Reading {
  readonly stream: string;
  readonly pending: Promise<unknown>[];
}

function readerFor(reader: RedisClient, { stream, pending }: Reading): object {
  let start = '0-0';
  const begin = async () => {
    await reader.connect();
    const newest = await reader.xRevRange(stream, '+', '-', { COUNT: 1 });
    start = newest?.[0]?.id ?? start;
  };
  const track = (promise: Promise<unknown>) => {
    pending.push(promise);
    return promise;
  };
  return {
    sSubscribe: isRedisPackage,
    on: reader.on.bind(reader),
    connect: () => track(begin()),
    subscribe: (channels: string[], listener: Listener) =>
      track(reader.subscribe(channels, listener, true)),
    async xRead([{ key, id }]: [StreamPosition], options: { COUNT: number; BLOCK: number }) {
      try {
        return await reader.xRead({ key, id: id === '$' ? start : id }, options);
      } catch (error) {
        if (!reader.isOpen) return new Promise(() => undefined);
        // The connection broke; the next reading waits for the next one.
        await settled();
        throw error;
      }
    },
    disconnect: () => undefined,
  };
}

/** By a function of this name the adapter tells the package `redis` from others. */
function isRedisPackage(): void {}

/** Somebody has heard of it when it is rejected. */
function heard<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}

/** Lets what follows settled promises run first. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
