import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CheckBox } from '../frame/CheckBox.tsx';
import { IconButton } from '../frame/IconButton.tsx';
import { Split } from '../frame/Split.tsx';
import { CompareGrid } from './CompareGrid.tsx';
import type { CompareState } from './compare-state.ts';
import { DifferenceDetail } from './DifferenceDetail.tsx';

export interface CompareViewProps {
  readonly state: CompareState;
  readonly close: () => void;
}

/** Pixels. */
const DETAIL_HEIGHT = 140;

/** Two recordings side by side, aligned, and what is otherwise in the second. */
export function CompareView({ state, close }: CompareViewProps): JSX.Element {
  const { comparison, differences, place } = state;
  const [detailHeight, setDetailHeight] = useState(DETAIL_HEIGHT);
  const { counts, rows } = comparison;
  const summary = (['changed', 'missing', 'added', 'reordered', 'slower'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kind}`);
  return (
    <main class="panel compare">
      <h1 class="unseen">Compare</h1>
      <div class="toolbar" role="toolbar" aria-label="Compare">
        <IconButton
          icon="up"
          label="Difference before"
          shortcut="Shift+F7, p in the list"
          onClick={() => state.step(-1)}
        />
        <IconButton
          icon="down"
          label="Next difference"
          shortcut="F7, n in the list"
          onClick={() => state.step(1)}
        />
        <span class="place">
          {differences === 0 ? 'No difference' : `${place ?? '–'} of ${differences}`}
        </span>
        <span class="divider" />
        <CheckBox
          label="Only differences"
          title="Hide what is the same in both"
          value={state.onlyDifferences}
        />
        <span class="rest" />
        <button type="button" class="text-button" onClick={close}>
          End the comparison
        </button>
      </div>
      <div class="body">
        <Split
          label="Height of the difference"
          direction="column"
          fixed="second"
          size={detailHeight}
          initial={DETAIL_HEIGHT}
          onSize={setDetailHeight}
        >
          {[
            <CompareGrid key="grid" state={state} />,
            <DifferenceDetail key="detail" state={state} />,
          ]}
        </Split>
      </div>
      <div class="status">
        <span>{rows.length.toLocaleString('en')} packets</span>
        <span>{counts.same.toLocaleString('en')} the same</span>
        {summary.map((text) => (
          <span key={text} class="warning">
            {text}
          </span>
        ))}
      </div>
    </main>
  );
}
