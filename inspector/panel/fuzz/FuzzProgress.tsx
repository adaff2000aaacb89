import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../timeline/quantity.ts';
import { Icon } from '../frame/Icon.tsx';
import type { Recordings } from '../recording/recordings.ts';
import { FindingDetail } from './FindingDetail.tsx';
import { FindingList } from './FindingList.tsx';
import { FuzzFacts } from './FuzzFacts.tsx';
import { FuzzPlots } from './FuzzPlots.tsx';
import type { FuzzState } from './fuzz-state.ts';
import { countText, stageText } from './fuzz-text.ts';
import type { RunningFuzz } from './running-fuzz.ts';

export interface FuzzProgressProps {
  readonly running: RunningFuzz;
  readonly fuzz: FuzzState;
  readonly recordings: Recordings;
}

/** The clock on the screen goes by seconds. */
const TICK_MS = 1_000;

/** A run that goes on, or what came of it. */
export function FuzzProgress({ running, fuzz, recordings }: FuzzProgressProps): JSX.Element {
  const { value: stage } = running.stage;
  const { value: reached } = running.reached;
  const { value: findings } = running.findings;
  const chosen = findings.find(({ number }) => number === running.chosen.value);
  const hasBegun = running.begun.value !== null;
  // Who has asked it to stop need not wait.
  const isLeft = running.isOver || stage.kind === 'stopping';
  const now = useClock(stage.kind === 'running');
  const first = useRef<HTMLButtonElement>(null);
  // What had the focus is gone with the form.
  useEffect(() => first.current?.focus(), []);
  return (
    <section class="replay fuzz" aria-label="Fuzz">
      <div class="toolbar" role="toolbar" aria-label="Fuzz">
        <button
          ref={first}
          type="button"
          class="text-button"
          onClick={() => (isLeft ? fuzz.leave() : running.stop())}
        >
          {isLeft ? 'Back' : 'Stop'}
        </button>
        <span class="divider" />
        <span class={`what ${stage.kind === 'failed' ? 'wrong' : ''}`} role="status">
          {stage.kind === 'failed' && <Icon name="warning" />}
          {stageText(stage, reached, findings.length, running.ask.origin === null)}
        </span>
        <span class="count">{countText(stage, reached, running.endsAt - now)}</span>
      </div>
      {hasBegun && <FuzzPlots running={running} />}
      {hasBegun && <FuzzFacts running={running} />}
      {findings.length > 0 && <FindingList running={running} />}
      {hasBegun && findings.length === 0 && (
        <p class="notes">{emptyText(running.isOver, reached?.findings ?? 0)}</p>
      )}
      {chosen !== undefined && (
        <FindingDetail
          key={chosen.number}
          finding={chosen}
          running={running}
          recordings={recordings}
        />
      )}
    </section>
  );
}

function emptyText(isOver: boolean, confirmed: number): string {
  if (isOver) return 'Nothing the server did was wrong, as far as could be seen.';
  if (confirmed === 0) return 'Nothing found so far.';
  return `${counted(confirmed, 'finding')} so far, shown as soon as made small.`;
}

/** Milliseconds since the epoch, again and again as long as it runs. */
function useClock(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
