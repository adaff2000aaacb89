import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Timeline } from '../../../timeline/timeline.ts';
import { HexView } from '../../values/HexView.tsx';
import { dissect } from './dissect.ts';
import { HeaderBytes } from './HeaderBytes.tsx';
import { LayerTree } from './LayerTree.tsx';
import type { Dissection, LayerNode } from './layer-node.ts';
import { innermost, type LayerRow, layerRows } from './layer-rows.ts';
import { isLayerOpen, setLayersOpen } from './open-layers.ts';

export interface LayersTabProps {
  readonly timeline: Timeline;
  readonly row: number;
  /** Changes when the row has learned more. */
  readonly state: string;
  readonly copy: (text: string) => void;
}

/** The row taken apart: layers above, their bytes below, each marking the other. */
export function LayersTab({ timeline, row, state, copy }: LayersTabProps): JSX.Element {
  const dissection = useMemo(() => dissect(timeline, row), [timeline, row, state]);
  if (dissection === null) {
    return <p class="nothing">This row is no message: there are no bytes to take apart.</p>;
  }
  return <Dissected key={row} dissection={dissection} copy={copy} />;
}

interface DissectedProps {
  readonly dissection: Dissection;
  readonly copy: (text: string) => void;
}

function Dissected({ dissection, copy }: DissectedProps): JSX.Element {
  const { layers, blocks, main } = dissection;
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = layerRows(layers, isLayerOpen);
  const active = activeRow(rows, chosen, main);
  const node = active?.node ?? null;
  const block = blocks[node?.block ?? 0];
  const mark = useMemo(() => markOf(node), [node]);
  const pick = (at: number) => {
    const paths = innermost(layers, node?.block ?? 0, at);
    const line = paths.at(-1);
    if (line === undefined) return;
    setLayersOpen(paths.slice(0, -1), true);
    setChosen(line);
  };
  return (
    <div class="layers">
      <LayerTree rows={rows} active={active} choose={setChosen} open={setLayersOpen} />
      {block !== undefined && (
        <div class="layer-bytes">
          <h2>{block.title}</h2>
          <HeaderBytes header={block.header} marked={node?.inHeader ? node : null} />
          <HexView
            bytes={block.bytes}
            size={block.size}
            label={block.title}
            mark={mark}
            pick={pick}
            copy={copy}
          />
        </div>
      )}
    </div>
  );
}

function activeRow(
  rows: readonly LayerRow[],
  chosen: string | null,
  main: number,
): LayerRow | null {
  const found = rows.find(({ path }) => path === chosen);
  const layer = rows.filter(({ level }) => level === 1)[main];
  return found ?? layer ?? rows[0] ?? null;
}

function markOf(node: LayerNode | null): { start: number; end: number } | null {
  return node === null || node.inHeader ? null : { start: node.start, end: node.end };
}
