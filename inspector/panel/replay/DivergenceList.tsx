import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type Divergence, MOST_DIVERGENCES } from '../../replay/divergence.ts';
import { useBox } from '../values/use-box.ts';
import { Windowed } from '../values/Windowed.tsx';
import type { RunningReplay } from './running-replay.ts';

const LINE_HEIGHT = 20;

interface DivergenceListProps {
  readonly running: RunningReplay;
}

/** What clients do otherwise than in the recording, as they do it, and the chosen one in full. */
export function DivergenceList({ running }: DivergenceListProps): JSX.Element {
  void running.told.value;
  if (running.divergences.length > 0) return <Divergences running={running} />;
  return <p class="notes">Nothing was done otherwise than in the recording.</p>;
}

function Divergences({ running }: DivergenceListProps): JSX.Element {
  void running.told.value;
  const { divergences } = running;
  const scroller = useRef<HTMLDivElement>(null);
  const box = useBox(scroller);
  const [at, setAt] = useState(-1);
  const chosen = divergences[at];
  return (
    <>
      <div class="divergences-scroller" ref={scroller}>
        <Windowed
          scroller={scroller}
          box={box}
          count={divergences.length}
          lineHeight={LINE_HEIGHT}
          label="Divergences"
          onKeyDown={(event) => {
            const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: Number.MAX_VALUE }[
              event.key
            ];
            if (to === undefined) return;
            event.preventDefault();
            setAt(Math.max(0, Math.min(to, divergences.length - 1)));
          }}
          onClick={({ target }) => {
            const row =
              target instanceof Element ? target.closest<HTMLElement>('[data-divergence]') : null;
            if (row !== null) setAt(Number(row.dataset.divergence));
          }}
          {...(at >= 0 && { reveal: { line: at, at } })}
          line={(index) => (
            <Line
              key={index}
              divergence={divergences[index]!}
              index={index}
              isSelected={index === at}
            />
          )}
        />
      </div>
      {divergences.length >= MOST_DIVERGENCES && (
        <p class="notes">These are the first {MOST_DIVERGENCES.toLocaleString('en')}.</p>
      )}
      {chosen !== undefined && <DivergenceDetail divergence={chosen} />}
    </>
  );
}

interface LineProps {
  readonly divergence: Divergence;
  readonly index: number;
  readonly isSelected: boolean;
}

function Line({ divergence, index, isSelected }: LineProps): JSX.Element {
  const { kind, session, message } = divergence;
  return (
    <div
      role="row"
      class="divergence"
      data-divergence={index}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      style={{ height: `${LINE_HEIGHT}px` }}
    >
      <span role="gridcell" class="kind">
        {kind}
      </span>
      <span role="gridcell" class="session">
        {session}
      </span>
      <span role="gridcell" class="message">
        {message}
      </span>
    </div>
  );
}

function DivergenceDetail({ divergence }: { readonly divergence: Divergence }): JSX.Element {
  const { message, step } = divergence;
  return (
    <section class="difference" aria-label="Divergence">
      <p>
        {message}
        {step !== undefined && ` (step ${step} of the recorded session)`}
      </p>
      <dl>
        {'expected' in divergence && <Side term="Recorded" value={divergence.expected} />}
        {'got' in divergence && <Side term="Now" value={divergence.got} />}
      </dl>
    </section>
  );
}

function Side({ term, value }: { readonly term: string; readonly value: unknown }): JSX.Element {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <pre>{JSON.stringify(value, null, 2)}</pre>
      </dd>
    </>
  );
}
