import cluster from 'node:cluster';
import { Command, InvalidArgumentError } from 'commander';
import { createColors } from 'picocolors';
import type { Bridge } from '../bridge/start-bridge.ts';
import { type NodeOrders, ordersOf } from '../lab/cluster/node-orders.ts';
import type { LabCluster } from '../lab/cluster/start-cluster.ts';
import type { Lab } from '../lab/start-lab.ts';
import { ExitCode } from './exit-codes.ts';
import { describeLab, warnOfExposure } from './lab-announcement.ts';
import { parsePort } from './parse-port.ts';
import { reportError } from './report-error.ts';
import { untilStopped } from './until-stopped.ts';
import { wantsColors } from './wants-colors.ts';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly allowOrigin: readonly string[];
  readonly nodes?: number;
  readonly redis?: string;
  readonly bridge: boolean;
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
  .option('--no-bridge', 'open no door for the panel')
  .option('--json', 'print one line of JSON: url, urls, pid, nodes, admin, bridge')
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
  const bridge = options.bridge ? await openBridge(lab) : undefined;
  isUp = true;
  const warning = warnOfExposure(options.host);
  if (warning) tell(warning);
  process.stdout.write(`${options.json ? jsonOf(lab, bridge) : textOf(lab, options, bridge)}\n`);
  await stopped;
  await bridge?.close();
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

/** Without it the lab is as good: it goes on, and says why there is none. */
async function openBridge({ url, admin }: Lab | LabCluster): Promise<Bridge | undefined> {
  const { startBridge } = await import('../bridge/start-bridge.ts');
  const onPaired = (line: string) => tell(`A panel came in. For another one, paste there: ${line}`);
  try {
    return await startBridge({ services: [{ kind: 'lab', url, admin }], onPaired });
  } catch (error) {
    tell(`The lab goes on without a door for the panel: ${String(error)}`);
    return undefined;
  }
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

function jsonOf(lab: Lab | LabCluster, bridge: Bridge | undefined): string {
  const { url, urls, admin } = lab;
  const nodes = 'nodes' in lab ? { nodes: lab.nodes().map((pid) => ({ pid })) } : {};
  return JSON.stringify({ url, urls, pid: process.pid, ...nodes, admin, bridge: bridge?.line });
}

function textOf(lab: Lab | LabCluster, { redis }: Options, bridge: Bridge | undefined): string {
  const { urls, admin } = lab;
  const nodes = 'nodes' in lab ? { nodes: lab.nodes() } : {};
  const door = bridge && { bridge: bridge.line };
  const announced = { urls, admin, ...nodes, ...door, ...(redis !== undefined && { redis }) };
  return describeLab(announced, createColors(wantsColors(process.stdout)));
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
