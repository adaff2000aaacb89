import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { clampedShare, shareAfterKey } from './split-share.ts';

export interface SplitProps {
  readonly label: string;
  /** Side by side, or one above the other. */
  readonly direction: 'row' | 'column';
  /** Which of the two keeps its size when the room changes. */
  readonly fixed: 'first' | 'second';
  /** Size of the fixed pane in pixels. */
  readonly size: number;
  readonly onSize: (size: number) => void;
  /** What a double click goes back to, in pixels. */
  readonly initial: number;
  /** Null where there is nothing to show there: the first then has all the room. */
  readonly children: readonly [ComponentChildren, ComponentChildren | null];
}

/** Two panes with a bar between them that can be dragged and moved with the arrow keys. */
export function Split(props: SplitProps): JSX.Element {
  const { children, direction, fixed, size } = props;
  const [first, second] = children;
  const place = useRef<HTMLDivElement>(null);
  const only = second === null;
  const style = (pane: 'first' | 'second') =>
    pane === fixed && !only ? { flexBasis: `${size}px` } : {};
  return (
    <div class={`split ${direction}`} ref={place}>
      <div class={paneClass('first', fixed, only)} style={style('first')}>
        {first}
      </div>
      {!only && <Bar {...props} place={place} />}
      {!only && (
        <div class={paneClass('second', fixed, false)} style={style('second')}>
          {second}
        </div>
      )}
    </div>
  );
}

function paneClass(pane: string, fixed: string, only: boolean): string {
  return pane === fixed && !only ? 'pane fixed' : 'pane';
}

type BarProps = SplitProps & { readonly place: { readonly current: HTMLDivElement | null } };

function Bar({ label, direction, fixed, size, onSize, initial, place }: BarProps): JSX.Element {
  const roomOf = () => {
    const { width = 0, height = 0 } = place.current?.getBoundingClientRect() ?? {};
    return direction === 'row' ? width : height;
  };
  const resize = (wanted: number) => onSize(clampedShare(wanted, roomOf()));
  const drag = (event: PointerEvent) => {
    const bounds = place.current?.getBoundingClientRect();
    if (!bounds || event.buttons === 0) return;
    const along = direction === 'row' ? event.clientX - bounds.left : event.clientY - bounds.top;
    resize(fixed === 'first' ? along : roomOf() - along);
  };
  return (
    <div
      class="bar"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDblClick={() => resize(initial)}
      onKeyDown={(event) => {
        const next = shareAfterKey(event.key, { size, room: roomOf(), direction, fixed });
        if (next === null) return;
        event.preventDefault();
        resize(next);
      }}
    />
  );
}
