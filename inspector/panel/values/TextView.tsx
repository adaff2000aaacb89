import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { lineStarts } from './text-lines.ts';
import { useBox } from './use-box.ts';
import { Windowed } from './Windowed.tsx';

export interface TextViewProps {
  readonly text: string;
  readonly label: string;
}

const LINE_HEIGHT = 16;
const FEWEST_COLUMNS = 20;
const PADDING = 16;

/** A text of any length, broken at the pane's edge; only the lines in sight are drawn. */
export function TextView({ text, label }: TextViewProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const room = box === null ? 0 : Math.floor((box.width - PADDING) / box.character);
  const columns = Math.max(FEWEST_COLUMNS, room);
  const starts = useMemo(() => lineStarts(text, columns), [text, columns]);
  const count = starts.length - 1;
  return (
    <div class="text-view" ref={scroller} style={{ '--lines': count }}>
      <Windowed
        scroller={scroller}
        box={box}
        count={count}
        label={label}
        lineHeight={LINE_HEIGHT}
        line={(at) => (
          <div key={at} class="text-line" role="row" aria-rowindex={at + 1}>
            <span role="gridcell">{lineOf(text, starts, at)}</span>
          </div>
        )}
      />
    </div>
  );
}

function lineOf(text: string, starts: Uint32Array, at: number): string {
  return text.slice(starts[at], starts[at + 1]).replace(/\r?\n$/, '');
}
