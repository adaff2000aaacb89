import type { ComponentChildren, JSX } from 'preact';
import type { PanelModel } from '../state/panel-model.ts';
import { Split } from './Split.tsx';

export interface DetailSplitProps {
  readonly model: PanelModel;
  /** What the second pane is, as in `Width of the detail`. */
  readonly of: string;
  /** Null where there is no detail to show. */
  readonly children: readonly [ComponentChildren, ComponentChildren | null];
}

/** A list with the detail of one of its rows, beside it or, where there is no room, below. */
export function DetailSplit({ model, of, children }: DetailSplitProps): JSX.Element {
  const { layout, detailWidth, detailHeight } = model;
  const isBeside = layout.value === 'wide';
  const size = isBeside ? detailWidth : detailHeight;
  return (
    <Split
      label={isBeside ? `Width of the ${of}` : `Height of the ${of}`}
      direction={isBeside ? 'row' : 'column'}
      fixed="second"
      size={size.value}
      initial={isBeside ? 420 : 320}
      onSize={(next) => {
        size.value = next;
      }}
    >
      {children}
    </Split>
  );
}
