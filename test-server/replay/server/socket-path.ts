import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { applicationQuery, meantHost } from '../../../inspector/replay/address.ts';
import { Casting, type Role } from '../../../inspector/replay/casting.ts';
import { type Cues, cuesOf } from '../../../inspector/replay/cues.ts';
import { ofHost } from '../../../inspector/replay/of-host.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import type { PathOptions } from './engine-path.ts';
import { MOST_CLIENTS, TOO_MANY } from './most-clients.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { ReplayedPath } from './replayed-path.ts';
import { SocketClient } from './socket-client.ts';

const MOST_BYTES = 64 * 1_024 * 1_024;

/** Plays the plain WebSockets that were recorded at one path. */
export function playSocketPath(
  path: string,
  scripts: readonly Script[],
  options: PathOptions & { readonly nextName: () => string },
): ReplayedPath {
  const casting = new Casting(scripts.map((script) => cuesOf(script, options.match)));
  const roles = new WeakMap<IncomingMessage, Role>();
  const servers = [false, true].map((perMessageDeflate) => {
    return new WebSocketServer({
      noServer: true,
      perMessageDeflate,
      maxPayload: MOST_BYTES,
      handleProtocols: (asked, request) => chosen(asked, roles.get(request)),
    });
  });
  const takeUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    if (servers.reduce((sum, { clients }) => sum + clients.size, 0) >= MOST_CLIENTS) {
      refuseUpgrade(socket, 503, TOO_MANY);
      return true;
    }
    const asked = protocolsOf(request);
    const isMeant = ofHost(scripts, meantHost(request.url ?? '') ?? request.headers.host ?? '');
    const accepts = ({ script }: Cues) => isMeant(script) && isAgreeable(script, asked);
    const query = applicationQuery(request.url ?? '', false);
    const role =
      casting.cast(query, accepts) ?? casting.cast(query, ({ script }) => isMeant(script));
    if (role === null) return false;
    const { name, socket: facts } = role.cues.script;
    if (facts.refusal !== null) {
      casting.end(role, false);
      refuseUpgrade(socket, facts.refusal, `The recorded server refused ${name} so.`);
      return true;
    }
    roles.set(request, role);
    const server = servers[facts.isDeflated ? 1 : 0]!;
    // A handshake may fail.
    const lose = () => casting.end(role, false);
    socket.once('close', lose);
    server.handleUpgrade(request, socket, head, (client: WebSocket) => {
      socket.off('close', lose);
      new SocketClient(client, role, { ...options, casting, accepts, session: options.nextName() });
    });
    return true;
  };
  const close = () => {
    for (const client of servers.flatMap(({ clients }) => [...clients])) {
      client.close(1001, 'the replay ends');
    }
  };
  return { path, takeUpgrade, close };
}

/** The subprotocol that the recorded server chose; none where the client has not asked for it. */
function chosen(asked: ReadonlySet<string>, role: Role | undefined): string | false {
  const recorded = role?.cues.script.socket.subprotocol ?? '';
  return recorded !== '' && asked.has(recorded) ? recorded : false;
}

function protocolsOf({ headers }: IncomingMessage): readonly string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

function isAgreeable({ socket: { subprotocol } }: Script, asked: readonly string[]): boolean {
  return subprotocol === '' || asked.includes(subprotocol);
}
