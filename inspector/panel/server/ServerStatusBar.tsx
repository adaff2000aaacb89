import type { JSX } from 'preact';
import { counted, formatDuration } from '../../timeline/quantity.ts';
import type { ServerState } from './server-state.ts';
import { statusText } from './status-text.ts';

/** The servers that were heard of, how far their clock is known, and the way out. */
export function ServerStatusBar({ server }: { readonly server: ServerState }): JSX.Element {
  const { status, model, clock, address } = server;
  void server.tick.value;
  const servers = model.servers(Date.now());
  const offset = clock.current;
  return (
    <div class="status server-status">
      {status.value.kind === 'lost' && address !== null && (
        <span class="warning">{statusText(status.value, address)}</span>
      )}
      <span title={servers.map(titleOf).join('\n')}>{counted(servers.length, 'server')}</span>
      {servers.map(({ id, pid, clients, uptime }) => (
        <span key={id} title={`Up for ${Math.round(uptime)} s`}>
          {id} · pid {pid} · {counted(clients, 'client')}
        </span>
      ))}
      {offset !== null && (
        <span title="How much later the server's clock is than this machine's, and how wrong that may be">
          clock {offset.ms < 0 ? '−' : '+'}
          {formatDuration(Math.abs(offset.ms))} ± {formatDuration(offset.error)}
        </span>
      )}
      <button
        type="button"
        class="link"
        title={`Disconnect from ${address?.url}`}
        onClick={() => server.disconnect()}
      >
        Disconnect
      </button>
    </div>
  );
}

function titleOf({ id, hostname, pid }: { id: string; hostname: string; pid: number }): string {
  return `${id} on ${hostname}, pid ${pid}`;
}
