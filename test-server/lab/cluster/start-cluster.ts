import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setupPrimary } from '@socket.io/cluster-adapter';
import { setupMaster } from '@socket.io/sticky';
import { listen } from '../../listen.ts';
import { createAdminPassword } from '../admin/admin-credentials.ts';
import { baseOf, urlsOf } from '../http/lab-urls.ts';
import { accessTo, type Lab } from '../start-lab.ts';
import { sayFarewellOfTheDead } from './farewell-of-the-dead.ts';
import { type LabNodes, startNodes } from './lab-nodes.ts';
import { openRedis } from './open-redis.ts';

export interface ClusterOptions {
  readonly nodes: number;
  readonly port: number;
  readonly host: string;
  /** Address of a Redis that joins the nodes, instead of the primary. */
  readonly redis?: string;
  /** Hears of troubles that the cluster survives. */
  readonly tell: (text: string) => void;
}

/** A lab of several processes on one port. */
export interface LabCluster extends Lab {
  /** Process ids of the nodes as they are now. */
  nodes(): readonly number[];
}

/**
 * Starts a lab of several nodes, workers of Node's cluster, each of which runs the command of this
 * process once more. This process takes the connections and brings each to the node that has its
 * session (`@socket.io/sticky`), or to the node with the fewest.
 *
 * @throws {RedisTrouble} when the Redis cannot be used
 * @throws {NodeNotStarted} when a node ends before it is ready
 * @throws the system's error (`EADDRINUSE`, `EACCES`, …) when it cannot listen
 */
export async function startCluster(options: ClusterOptions): Promise<LabCluster> {
  const { host, redis, tell } = options;
  // Said once, and not by each node.
  if (redis !== undefined) (await openRedis(redis, tell)).destroy();
  else setupPrimary();
  sayFarewellOfTheDead();
  const door = await openDoor(options);
  const adminPassword = createAdminPassword();
  const nodes = await startNodes({ count: options.nodes, adminPassword, tell }).catch(
    async (error: unknown) => {
      await door.close();
      throw error;
    },
  );
  door.open();
  const urls = urlsOf(baseOf(host, door.port));
  return {
    url: urls.chat,
    urls,
    admin: accessTo(urls, adminPassword),
    port: door.port,
    nodes: nodes.pids,
    close: () => closeAll(nodes, door),
  };
}

interface Door {
  readonly port: number;
  /** Brings each connection to its node from now on. */
  open(): void;
  close(): Promise<void>;
}

/** Listens: that the port is taken is to be known before nodes are started. */
async function openDoor({ host, port }: ClusterOptions): Promise<Door> {
  // It never reads a request itself, and would take those that it hands on for late ones.
  const http = createServer({ headersTimeout: 0, requestTimeout: 0 });
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  http.on('request', sendAway);
  await listen(http, port, host);
  const close = async () => {
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const open = () => {
    http.off('request', sendAway);
    setupMaster(http, { loadBalancingMethod: 'least-connection' });
    http.on('connection', handOverUnread);
  };
  return { port: (http.address() as AddressInfo).port, open, close };
}

/**
 * `@socket.io/sticky` reads the head of a request and hands the connection over; Node closes its own end
 * only when the node has confirmed that. What the client says in between would be read here and be lost,
 * such as its first packet, without which the session ends after 45 seconds. So this end stops reading
 * before. A request with a body stays here, and sticky passes the body on.
 */
function handOverUnread(socket: Socket): void {
  socket.prependOnceListener('data', (chunk: Buffer) => {
    const head = chunk.subarray(0, chunk.indexOf('\r\n\r\n')).toString().toLowerCase();
    if (head.includes('content-length:') || head.includes('transfer-encoding:')) return;
    // Pausing the stream would go on reading into its buffer.
    (socket as unknown as { _handle?: { readStop(): void } })._handle?.readStop();
  });
}

/** A client of the lab before comes back by itself. */
function sendAway(_request: unknown, response: ServerResponse): void {
  response.writeHead(503, { Connection: 'close', 'Retry-After': '1' });
  response.end('The nodes of the lab are being started.\n');
}

async function closeAll(nodes: LabNodes, door: Door): Promise<void> {
  await nodes.close();
  await door.close();
}
