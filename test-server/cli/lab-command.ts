import cluster from 'node:cluster';
import { Command, InvalidArgumentError } from 'commander';
import { createColors } from 'picocolors';
import { type NodeOrders, ordersOf } from '../lab/cluster/node-orders.ts';
import type { LabCluster } from '../lab/cluster/start-cluster.ts';
import type { Lab } from '../lab/start-lab.ts';
import { ExitCode } from './exit-codes.ts';
import { describeLab, warnOfExposure } from './lab-announcement.ts';
import { reportError } from './report-error.ts';
import { untilStopped } from './until-stopped.ts';
import { wantsColors } from './wants-colors.ts';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly allowOrigin: readonly string[];
  readonly nodes?: number;
  readonly redis?: string;
  readonly json?: true;
}

// More than any machine has a use for; each is a process.
const mostNodes = 64;

export const labCommand = new Command('lab')
  .description('Start a Socket.IO server to try things on: a chat, an echo, and pages for them.')
  .option('--port <number>', 'port to listen on; 0 takes a free one', parsePort, 0)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--allow-origin <origin...>', 'let pages of these origins use the sockets', [])
  .option('--nodes <number>', 'run as a cluster of this many processes on one port', parseNodes)
  .option('--redis <url>', 'join with all labs that name the same Redis', parseRedis)
  .option('--json', 'print one line of JSON: url, urls, pid, nodes, admin')
  .action(runLab);

/** Runs the lab until Ctrl-C or SIGTERM. */
async function runLab(options: Options): Promise<void> {
  const orders = cluster.isWorker ? ordersOf(process.env) : undefined;
  if (orders) return serve(options, orders);
  const stopped = untilStopped();
  let isUp = false;
  // Nodes that are being started end with this process.
  void stopped.then(() => isUp || process.exit(ExitCode.fine));
  const lab = await start(options);
  isUp = true;
  const warning = warnOfExposure(options.host);
  if (warning) tell(warning);
  process.stdout.write(`${options.json ? jsonOf(lab) : textOf(lab, options)}\n`);
  await stopped;
  await lab.close();
}

/** Only this command needs the servers; loading them would slow every other one down. */
async function serve({ host, allowOrigin, redis }: Options, orders: NodeOrders): Promise<void> {
  try {
    const { serveAsNode } = await import('../lab/cluster/serve-as-node.ts');
    await serveAsNode({ host, origins: allowOrigin, orders, tell, ...(redis && { redis }) });
  } catch (error) {
    // Its way to the primary would keep it alive.
    process.exit(reportError(error));
  }
}

async function start(options: Options): Promise<Lab | LabCluster> {
  const { port, host } = options;
  try {
    return await (options.nodes === undefined ? startOne(options) : startMany(options));
  } catch (error) {
    const { explainLabFailure } = await import('./explain-lab-failure.ts');
    throw explainLabFailure(error, `${host}, port ${port}`) ?? error;
  }
}

async function startOne({ port, host, allowOrigin, redis }: Options): Promise<Lab> {
  const { startLab } = await import('../lab/start-lab.ts');
  const { tieByRedis } = await import('../lab/cluster/tie-by-redis.ts');
  const ties = redis === undefined ? {} : { ties: await tieByRedis(redis, tell) };
  return startLab({ port, host, origins: allowOrigin, ...ties });
}

async function startMany({ port, host, redis, nodes = 1 }: Options): Promise<LabCluster> {
  const { startCluster } = await import('../lab/cluster/start-cluster.ts');
  return startCluster({ port, host, nodes, tell, ...(redis !== undefined && { redis }) });
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

function jsonOf(lab: Lab | LabCluster): string {
  const { url, urls, admin } = lab;
  const nodes = 'nodes' in lab ? { nodes: lab.nodes().map((pid) => ({ pid })) } : {};
  return JSON.stringify({ url, urls, pid: process.pid, ...nodes, admin });
}

function textOf(lab: Lab | LabCluster, { redis }: Options): string {
  const { urls, admin } = lab;
  const nodes = 'nodes' in lab ? { nodes: lab.nodes() } : {};
  const announced = { urls, admin, ...nodes, ...(redis !== undefined && { redis }) };
  return describeLab(announced, createColors(wantsColors(process.stdout)));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a port from 0 to 65535.');
}

function parseNodes(text: string): number {
  const nodes = Number(text);
  if (/^\d+$/.test(text) && nodes >= 1 && nodes <= mostNodes) return nodes;
  throw new InvalidArgumentError(`Expected a number of nodes from 1 to ${mostNodes}.`);
}

function parseRedis(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocol === 'redis:' || protocol === 'rediss:') return text;
  throw new InvalidArgumentError('Expected a URL such as redis://127.0.0.1:6379.');
}
