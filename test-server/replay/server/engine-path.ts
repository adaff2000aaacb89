import type { IncomingMessage } from 'node:http';
import { Server, type Socket } from 'engine.io';
import { applicationQuery, meantHost } from '../../../inspector/replay/address.ts';
import { Casting } from '../../../inspector/replay/casting.ts';
import { cuesOf } from '../../../inspector/replay/cues.ts';
import type { MatchMode } from '../../../inspector/replay/match-mode.ts';
import { ofHost } from '../../../inspector/replay/of-host.ts';
import type { Script } from '../../../inspector/replay/script.ts';
import type { WalkOptions } from '../../../inspector/replay/walk.ts';
import { EngineClient } from './engine-client.ts';
import { engineOptions } from './engine-options.ts';
import { idOf } from './engine-socket.ts';
import { Identities } from './identities.ts';
import { MOST_CLIENTS, TOO_MANY } from './most-clients.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { ReplayLog } from './replay-log.ts';
import type { ReplayedPath } from './replayed-path.ts';
import { answer } from './serve-static.ts';

export interface PathOptions extends WalkOptions {
  readonly match: MatchMode;
  readonly log: ReplayLog;
}

/** Plays the sessions of Engine.IO that were recorded at one path, on a real server of Engine.IO. */
export function playEnginePath(
  path: string,
  scripts: readonly Script[],
  options: PathOptions,
): ReplayedPath {
  const casting = new Casting(scripts.map((script) => cuesOf(script, options.match)));
  const identities = new Identities();
  const server = new Server(engineOptions(scripts));
  server.on('connection', (socket: Socket) => {
    const revision = socket.protocol === 3 ? 3 : 4;
    const { url = '', headers } = socket.request;
    const choices = scripts.filter(({ engine }) => engine?.revision === revision);
    const isMeant = ofHost(choices, meantHost(url) ?? headers.host ?? '');
    const accepts = ({ script }: { readonly script: Script }) =>
      script.engine?.revision === revision && isMeant(script);
    const role = casting.cast(applicationQuery(url, true), accepts);
    if (role !== null) new EngineClient(socket, role, { ...options, casting, identities, accepts });
    else {
      const whose = { session: idOf(socket), recorded: '' };
      const message = `a client of Engine.IO ${revision}: the recording has none at ${path}`;
      options.log.note(whose, { kind: 'unexpected', message });
      socket.close(true);
    }
  });
  // Each that comes anew has all of the script before it.
  const isFull = ({ url = '' }: IncomingMessage) =>
    server.clientsCount >= MOST_CLIENTS && !/[?&]sid=/.test(url);
  const isOurs = ({ url = '' }: IncomingMessage) => /[?&]EIO=/.test(url);
  return {
    path,
    takeRequest(request, response) {
      if (!isOurs(request)) return false;
      if (isFull(request)) answer(response, 503, TOO_MANY);
      else server.handleRequest(request as never, response);
      return true;
    },
    takeUpgrade(request, socket, head) {
      if (!isOurs(request)) return false;
      if (isFull(request)) refuseUpgrade(socket, 503, TOO_MANY);
      else server.handleUpgrade(request as never, socket, head);
      return true;
    },
    close: () => void server.close(),
  };
}
