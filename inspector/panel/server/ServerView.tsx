import type { JSX } from 'preact';
import type { SocketFacts } from '../../timeline/server/admin-event.ts';
import { DetailSplit } from '../frame/DetailSplit.tsx';
import { Split } from '../frame/Split.tsx';
import type { PanelModel } from '../state/panel-model.ts';
import { Actions, type Target } from './Actions.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { ownSocketIds } from './own-socket-ids.ts';
import { ServerStatusBar } from './ServerStatusBar.tsx';
import { ServerTree } from './ServerTree.tsx';
import { SocketDetail } from './SocketDetail.tsx';
import { SocketList } from './SocketList.tsx';
import { serverLines } from './server-lines.ts';
import type { ServerScope, ServerState } from './server-state.ts';

/** The server's side: its namespaces and rooms left, sockets in the middle, one of them right. */
export function ServerView({ model }: { readonly model: PanelModel }): JSX.Element {
  const { server } = model;
  const isThere = server.status.value.kind === 'connected' || server.status.value.kind === 'lost';
  if (!isThere) {
    const suggested = suggestedBy(model);
    return <ConnectForm server={server} host={model.host} suggested={suggested} />;
  }
  const isNarrow = model.layout.value === 'narrow';
  const size = isNarrow ? model.serverTreeHeight : model.treeSize;
  return (
    <div class="server">
      <div class="body">
        <Split
          label={isNarrow ? 'Height of the namespaces' : 'Width of the namespaces'}
          direction={isNarrow ? 'column' : 'row'}
          fixed="first"
          size={size.value}
          initial={isNarrow ? 140 : 210}
          onSize={(next) => {
            size.value = next;
          }}
        >
          {[<Namespaces key="namespaces" model={model} />, <Sockets key="sockets" model={model} />]}
        </Split>
      </div>
      <ServerStatusBar server={server} />
    </div>
  );
}

function Namespaces({ model: { server } }: { readonly model: PanelModel }): JSX.Element {
  void server.tick.value;
  const lines = serverLines(server.model, server.address?.namespace ?? '');
  const choose = (scope: ServerScope) => {
    server.scope.value = scope;
  };
  return <ServerTree lines={lines} scope={scopeOf(server)} choose={choose} />;
}

function Sockets({ model }: { readonly model: PanelModel }): JSX.Element {
  const { server } = model;
  void server.tick.value;
  const scope = scopeOf(server);
  const sockets = scope === null ? [] : socketsIn(model, scope);
  const socket = sockets.find(({ id }) => id === server.selected.value) ?? null;
  const list = (
    <div class="server-list" key="list">
      {scope !== null && <Actions server={server} target={targetOf(scope, sockets.length)} />}
      {!server.model.tellsAll && server.model.features.size > 0 ? (
        <p class="server-silent">
          This server runs in production mode: it tells how many sockets there are, and none of
          them. Set <code>mode: 'development'</code> in instrument() to see them.
        </p>
      ) : (
        <SocketList
          sockets={sockets}
          selected={server.selected.value}
          own={ownSocketIds(model.timeline)}
          select={(id) => {
            server.selected.value = id;
          }}
        />
      )}
    </div>
  );
  const detail = socket && (
    <div class="server-socket" key="socket">
      <Actions server={server} target={socketTarget(socket)} />
      <SocketDetail socket={socket} copy={(text) => model.host.copy(text)} />
    </div>
  );
  return (
    <DetailSplit model={model} of="socket">
      {[list, detail]}
    </DetailSplit>
  );
}

/** What was chosen; before that, the first namespace with anybody in it. */
function scopeOf(server: ServerState): ServerScope | null {
  const { scope, model, address } = server;
  if (scope.value !== null) return scope.value;
  const lines = serverLines(model, address?.namespace ?? '');
  const first = lines.find(({ count }) => count > 0) ?? lines[0];
  return first?.scope ?? null;
}

function socketsIn({ server }: PanelModel, { namespace, room }: ServerScope): SocketFacts[] {
  const record = server.model.namespace(namespace);
  if (record === null) return [];
  if (room === null) return [...record.sockets.values()];
  const ids = record.rooms.get(room) ?? [];
  return [...ids].flatMap((id) => record.sockets.get(id) ?? []);
}

function targetOf({ namespace, room }: ServerScope, count: number): Target {
  const label = room === null ? `all of ${namespace}` : `room ${room} of ${namespace}`;
  return { namespace, to: room ?? undefined, label, count };
}

function socketTarget({ id, namespace }: SocketFacts): Target {
  return { namespace, to: id, label: `socket ${id}`, count: 1 };
}

/** Where the page has a Socket.IO session, its server is the likeliest to be looked at. */
function suggestedBy({ timeline }: PanelModel): { url: string; path: string } | null {
  const base = timeline.sessions.findLast(({ socketIo }) => socketIo !== null)?.base;
  if (base === undefined || !URL.canParse(base)) return null;
  const { protocol, host, pathname } = new URL(base);
  const scheme = protocol === 'wss:' || protocol === 'https:' ? 'https:' : 'http:';
  return { url: `${scheme}//${host}`, path: pathname.replace(/\/$/, '') || '/socket.io' };
}
