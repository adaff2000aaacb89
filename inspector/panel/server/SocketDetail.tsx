import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Header } from '../../observation.ts';
import type { SocketFacts } from '../../timeline/server/admin-event.ts';
import { Facts, fact } from '../detail/Facts.tsx';
import { Headers } from '../detail/handshake/Headers.tsx';
import { wallClock } from '../detail/message/wall-clock.ts';
import { ValueTree } from '../values/ValueTree.tsx';

export interface SocketDetailProps {
  readonly socket: SocketFacts;
  readonly copy: (text: string) => void;
}

/** All that the server says of one socket; headers that are secrets are covered until one asks. */
export function SocketDetail({ socket, copy }: SocketDetailProps): JSX.Element {
  const { id, namespace, clientId, transport, rooms, handshake, data } = socket;
  const roots = useMemo(() => [{ label: 'data', value: data, path: 'socket.data' }], [data]);
  return (
    <div class="detail socket-detail">
      <Facts
        title="Socket"
        facts={[
          fact('Id', id),
          fact('Namespace', namespace),
          fact('Client', clientId),
          fact('Transport', transport),
          fact('Rooms', rooms.filter((room) => room !== id).join(', ') || 'none but its own'),
          fact('Address', handshake.address),
          fact('URL', handshake.url),
          fact('Since', handshake.issued === null ? null : wallClock(handshake.issued)),
        ]}
      />
      <section class="facts">
        <h2>socket.data</h2>
        <ValueTree roots={roots} label="socket.data" copy={copy} />
      </section>
      <Headers
        title="Handshake"
        headers={headersOf(handshake.headers)}
        withheld={[]}
        none="The server says nothing of its headers."
      />
    </div>
  );
}

function headersOf(headers: Readonly<Record<string, unknown>>): readonly Header[] {
  return Object.entries(headers).map(([name, value]) => [name, String(value)]);
}
