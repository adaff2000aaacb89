import type { JSX } from 'preact';
import type { Connection } from '../timeline/connection.ts';
import type { Timeline } from '../timeline/timeline.ts';

export interface OverviewProps {
  readonly timeline: Timeline;
  /** What stands in the way of capturing, in a sentence; null for nothing. */
  readonly obstacle: string | null;
}

/** What has been captured so far, counted by connection. */
export function Overview({ timeline, obstacle }: OverviewProps): JSX.Element {
  const { connections } = timeline;
  return (
    <main>
      <p role="status">{obstacle ?? summary(timeline.length, connections.length)}</p>
      {connections.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Connection</th>
              <th scope="col">Transport</th>
              <th scope="col">State</th>
              <th scope="col">Seen by</th>
              <th scope="col">Sent</th>
              <th scope="col">Received</th>
            </tr>
          </thead>
          <tbody>{connections.map(row)}</tbody>
        </table>
      )}
    </main>
  );
}

function row(connection: Connection): JSX.Element {
  const { id, url, transport, state, opening, sent, received } = connection;
  return (
    <tr key={id}>
      <td title={url}>{url}</td>
      <td>{transport}</td>
      <td>{state}</td>
      <td>{opening?.source === 'network-log' ? 'network log (late)' : 'page'}</td>
      <td>{sent.messages}</td>
      <td>{received.messages}</td>
    </tr>
  );
}

function summary(entries: number, connections: number): string {
  if (connections === 0) return 'No WebSocket and no Engine.IO polling yet on this page.';
  return `${entries} entries on ${connections} connections captured.`;
}
