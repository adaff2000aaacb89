import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Colors } from 'picocolors/types';
import { adminLikeToken } from '../lab/chat/open-admin-like.ts';
import { placeOf } from '../lab/cluster/redis-trouble.ts';
import type { Lab } from '../lab/start-lab.ts';

interface Announced extends Pick<Lab, 'urls' | 'admin'> {
  /** Process ids of the nodes of a cluster. */
  readonly nodes?: readonly number[];
  /** What to paste into the panel. */
  readonly bridge?: string;
  /** Address of the Redis that joins it with others. */
  readonly redis?: string;
}

/** What `sockeye lab` tells a person: where everything is and what to do with it. */
export function describeLab(lab: Announced, { bold, cyan, dim }: Colors): string {
  const { urls, admin, bridge } = lab;
  return [
    bold('The lab is running.'),
    '',
    ...clusterLines(lab),
    `  Chat, Socket.IO 4   ${cyan(urls.chat)}`,
    `  … msgpack parser    ${cyan(urls.msgpackChat)}`,
    `  … Socket.IO 2       ${cyan(urls.oldChat)}`,
    `  All of Socket.IO 4  ${cyan(urls.transmissions)}`,
    `  … of Socket.IO 2    ${cyan(urls.oldTransmissions)}`,
    `  WebSocket echo      ${cyan(urls.echo)}  ${dim('(?deflate agrees to compression)')}`,
    `  Server's own view   ${cyan(admin.url)}  ${dim('(admin protocol)')}`,
    `    namespace ${admin.namespace}, user ${admin.username}, password ${admin.password}`,
    ...(bridge === undefined ? [] : ['  In the panel, paste under Server:', `    ${cyan(bridge)}`]),
    '',
    bold('Try it'),
    '  Open the chat twice and talk to yourself, or watch it from a second terminal:',
    `    sockeye capture ${urls.chat} --for 10s`,
    '  The pages of all of Socket.IO do each thing with a click, and show the code for it.',
    `  The namespace /admin-like wants auth: { token: '${adminLikeToken}' }.`,
    '  The echo closes as you wish: {"close": 4001, "reason": "enough"}.',
    '',
    dim('Ctrl-C ends it.'),
  ].join('\n');
}

function clusterLines({ nodes, redis }: Announced): string[] {
  if (!nodes && redis === undefined) return [];
  return [
    ...(nodes ? [`  Nodes               ${nodes.map((pid) => `process ${pid}`).join(', ')}`] : []),
    ...(redis === undefined ? [] : [`  Joined by Redis     ${placeOf(redis)}`]),
    '  On Socket.IO 4 the chat is one on all nodes; on Socket.IO 2 each node has its own.',
    '',
  ];
}

/**
 * Says what others can reach when the lab listens on more than loopback.
 *
 * @returns the warning; undefined on loopback
 */
export function warnOfExposure(host: string): string | undefined {
  if (isLoopback(host)) return undefined;
  const reachable = host === '0.0.0.0' || host === '::' ? ownAddresses() : [host];
  return [
    `Warning: others can reach this lab at ${reachable.join(', ')}.`,
    'Its chat, its echo and its pages are open to them without password or encryption.',
    'Leave --host out to keep it to this machine.',
  ].join('\n');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const foreign = found.filter(({ internal }) => !internal).map(({ address }) => address);
  return foreign.length > 0 ? foreign : ['every address of this machine'];
}
