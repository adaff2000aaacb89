import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import { type NodeOrders, nodeIsReady, nodeShallEnd, toEnvironment } from './node-orders.ts';

// A node that ends as soon as it begins would keep the machine busy with nothing else.
const shortLifeMs = 10_000;
const longestPauseMs = 30_000;
/** A node says goodbye to its clients within milliseconds. */
const patienceMs = 3_000;

/** A node could not be started; what it said stands on standard error already. */
export class NodeNotStarted extends Error {}

interface Options {
  readonly count: number;
  readonly adminPassword: string;
  /** Hears of nodes that end and of those that take their places. */
  readonly tell: (text: string) => void;
}

/** The nodes of a cluster, each kept alive. */
export interface LabNodes {
  /** Process ids, by the places of the nodes. */
  pids(): readonly number[];
  close(): Promise<void>;
}

/**
 * Runs the command of this process once more for each node.
 *
 * @throws {NodeNotStarted} when one of them ends before it is ready
 */
export async function startNodes({ count, adminPassword, tell }: Options): Promise<LabNodes> {
  // The lab sends pictures, which JSON could not carry.
  cluster.setupPrimary({ serialization: 'advanced' });
  const workers: Worker[] = [];
  let isClosing = false;
  const run = async (place: number) => {
    const orders: NodeOrders = { adminPassword, isSpokesman: place === 0 };
    const worker = cluster.fork(toEnvironment(orders));
    workers[place] = worker;
    countClients(worker, Number.POSITIVE_INFINITY);
    await untilReady(worker);
    countClients(worker, 0);
  };
  const keepAlive = async (place: number) => {
    for (let pause = 0; ; ) {
      const worker = workers[place] as Worker;
      const began = Date.now();
      const how = await ending(worker);
      if (isClosing) return;
      const hasLived = Date.now() - began >= shortLifeMs;
      pause = hasLived ? 0 : Math.min(pause * 2 || 250, longestPauseMs);
      tell(
        `Node ${place + 1} (process ${worker.process.pid}) has ended ${how}. Its clients go to other nodes; it is started again.`,
      );
      await delay(pause, undefined, { ref: false });
      if (isClosing) return;
      const isUp = await run(place).then(
        () => true,
        () => false,
      );
      if (isUp) tell(`Node ${place + 1} is back (process ${workers[place]?.process.pid}).`);
    }
  };
  const close = async () => {
    isClosing = true;
    await Promise.all(workers.map(end));
  };
  const places = Array.from({ length: count }, (_, place) => place);
  try {
    await Promise.all(places.map(run));
  } catch (error) {
    await close();
    throw error;
  }
  for (const place of places) void keepAlive(place);
  return { pids: () => workers.map(({ process: { pid = 0 } }) => pid), close };
}

/**
 * By this number `@socket.io/sticky` chooses the node for a client, and it counts on from there. One that
 * is only being started has none, so would get them all, and lose them.
 */
function countClients(worker: Worker, clientsCount: number): void {
  Object.assign(worker, { clientsCount });
}

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      if (message === nodeIsReady) resolve();
    });
    worker.once('exit', (code, signal) => {
      const how = howEnded(code, signal);
      reject(new NodeNotStarted(`a node of the lab has ended ${how} before it was ready`));
    });
  });
}

/** How a worker ends, when it does; one that has ended already included. */
function ending(worker: Worker): Promise<string> {
  return new Promise((resolve) => {
    const { exitCode, signalCode } = worker.process;
    if (worker.isDead()) resolve(howEnded(exitCode, signalCode));
    worker.once('exit', (code, signal) => resolve(howEnded(code, signal)));
  });
}

function howEnded(code: number | null, signal: string | null): string {
  return signal ? `by ${signal}` : `with exit code ${code}`;
}

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const ended = ending(worker);
  worker.send(nodeShallEnd, () => undefined);
  const timer = setTimeout(() => worker.process.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
