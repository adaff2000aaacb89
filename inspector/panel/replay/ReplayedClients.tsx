import type { JSX } from 'preact';
import type { ReplayReached } from '../../replay/replay-news.ts';
import { formatDuration } from '../../timeline/quantity.ts';
import type { RunningReplay } from './running-replay.ts';

/** The newest are of interest, and a page that reconnects makes ever more. */
const MOST_SHOWN = 8;

/** Clients that are played to, each as far as it has come, in the recording's own time. */
export function ReplayedClients({ running }: { readonly running: RunningReplay }): JSX.Element {
  void running.told.value;
  const clients = [...running.clients.values()];
  if (clients.length === 0) return <p class="notes">No client has come yet.</p>;
  const shown = clients.slice(-MOST_SHOWN);
  return (
    <ul class="replayed-clients" aria-label="Clients">
      {clients.length > shown.length && <li>{clients.length - shown.length} before these</li>}
      {shown.map((client) => (
        <Client key={client.session} client={client} />
      ))}
    </ul>
  );
}

function Client({ client }: { readonly client: ReplayReached }): JSX.Element {
  const { session, recorded, at, lasts, isOver } = client;
  return (
    <li class={isOver ? 'over' : ''}>
      <span class="session" title={`Played from ${recorded}`}>
        {session}
      </span>
      <progress max={Math.max(lasts, 1)} value={lasts === 0 ? 1 : at} aria-label="Played so far" />
      <span class="far">
        {formatDuration(at)} of {formatDuration(lasts)}
        {isOver ? ', gone' : ''}
      </span>
    </li>
  );
}
