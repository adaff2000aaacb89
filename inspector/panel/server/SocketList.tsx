import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { SocketFacts } from '../../timeline/server/admin-event.ts';
import { useBox } from '../values/use-box.ts';
import { Windowed } from '../values/Windowed.tsx';

const LINE_HEIGHT = 20;

export interface SocketListProps {
  readonly sockets: readonly SocketFacts[];
  readonly selected: string | null;
  /** Ids of sockets that belong to the inspected page. */
  readonly own: ReadonlySet<string>;
  readonly select: (id: string) => void;
}

/** The sockets of a namespace or a room; only those in sight are drawn. */
export function SocketList({ sockets, selected, own, select }: SocketListProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const at = sockets.findIndex(({ id }) => id === selected);
  const go = (place: number) => {
    const socket = sockets[Math.max(0, Math.min(place, sockets.length - 1))];
    if (socket !== undefined) select(socket.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: sockets.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-socket]') : null;
    if (row?.dataset.socket !== undefined) select(row.dataset.socket);
  };
  return (
    <div class="sockets">
      <div class="socket head" aria-hidden="true">
        <span>Socket</span>
        <span>Transport</span>
        <span>Rooms</span>
        <span>Address</span>
      </div>
      <div class="socket-scroller" ref={scroller}>
        <Windowed
          scroller={scroller}
          box={box}
          count={sockets.length}
          lineHeight={LINE_HEIGHT}
          label="Sockets"
          onKeyDown={onKeyDown}
          onClick={onClick}
          {...(at >= 0 && { reveal: { line: at, at: selected } })}
          line={(index) => (
            <SocketLine
              key={sockets[index]!.id}
              socket={sockets[index]!}
              index={index}
              isSelected={index === at}
              isOwn={own.has(sockets[index]!.id)}
            />
          )}
        />
      </div>
    </div>
  );
}

interface SocketLineProps {
  readonly socket: SocketFacts;
  readonly index: number;
  readonly isSelected: boolean;
  readonly isOwn: boolean;
}

function SocketLine({ socket, index, isSelected, isOwn }: SocketLineProps): JSX.Element {
  const { id, transport, rooms, handshake } = socket;
  const others = rooms.filter((room) => room !== id).join(', ');
  return (
    <div
      role="row"
      class="socket"
      data-socket={id}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      style={{ height: `${LINE_HEIGHT}px` }}
    >
      <span role="gridcell" title={id}>
        {id}
        {isOwn && <b class="own"> this page</b>}
      </span>
      <span role="gridcell">{transport}</span>
      <span role="gridcell" title={others}>
        {others}
      </span>
      <span role="gridcell">{handshake.address}</span>
    </div>
  );
}
