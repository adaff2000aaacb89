import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { FuzzFinding } from '../../timeline/bridge/fuzz-news.ts';
import { formatBytes } from '../../timeline/quantity.ts';
import { listStep } from '../list/list-step.ts';
import { useBox } from '../values/use-box.ts';
import { Windowed } from '../values/Windowed.tsx';
import { graverFirst } from './graver-first.ts';
import { LAYER_NAMES } from './layer-names.ts';
import type { RunningFuzz } from './running-fuzz.ts';

const LINE_HEIGHT = 20;

/** What was found, one line each, of which one is chosen. */
export function FindingList({ running }: { readonly running: RunningFuzz }): JSX.Element {
  const findings = graverFirst(running.findings.value);
  const { value: chosen } = running.chosen;
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const at = findings.findIndex(({ number }) => number === chosen);
  const choose = (place: number) => {
    running.chosen.value = findings[place]?.number ?? null;
  };
  return (
    <div class="findings">
      <div class="finding head" aria-hidden="true">
        <span>Severity</span>
        <span>Oracle</span>
        <span>What</span>
        <span class="layer">Layer</span>
        <span>Repeated</span>
        <span class="size">Size</span>
      </div>
      <div class="findings-scroller" ref={scroller}>
        <Windowed
          scroller={scroller}
          box={box}
          count={findings.length}
          lineHeight={LINE_HEIGHT}
          label="Findings"
          onKeyDown={(event) => {
            const page = Math.max(1, Math.floor((box?.height ?? 0) / LINE_HEIGHT) - 1);
            const to = listStep(event.key, at, findings.length, page);
            if (to === null) return;
            event.preventDefault();
            choose(to);
          }}
          onClick={({ target }) => {
            const row =
              target instanceof Element ? target.closest<HTMLElement>('[data-finding]') : null;
            if (row !== null) choose(Number(row.dataset.finding));
          }}
          {...(at >= 0 && { reveal: { line: at, at: chosen } })}
          line={(index) => (
            <Line key={index} finding={findings[index]!} index={index} isSelected={index === at} />
          )}
        />
      </div>
    </div>
  );
}

interface LineProps {
  readonly finding: FuzzFinding;
  readonly index: number;
  readonly isSelected: boolean;
}

function Line({ finding, index, isSelected }: LineProps): JSX.Element {
  const { severity, oracle, title, layer, times, of, inputBytes } = finding;
  return (
    <div
      role="row"
      class="finding"
      data-finding={index}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      style={{ height: `${LINE_HEIGHT}px` }}
    >
      <span role="gridcell" class={`severity ${severity}`}>
        {severity}
      </span>
      <span role="gridcell">{oracle}</span>
      <span role="gridcell" title={title}>
        {title}
      </span>
      <span role="gridcell" class="layer">
        {LAYER_NAMES[layer][0]}
      </span>
      <span role="gridcell">
        {times} of {of}
        {times < of && <b class="flaky"> flaky</b>}
      </span>
      <span role="gridcell" class="size">
        {formatBytes(inputBytes)}
      </span>
    </div>
  );
}
