import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { DetailSplit } from '../frame/DetailSplit.tsx';
import { Icon } from '../frame/Icon.tsx';
import type { Recordings } from '../recording/recordings.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { AwaitedFindings } from './AwaitedFindings.tsx';
import { FindingDetail } from './FindingDetail.tsx';
import { FindingList } from './FindingList.tsx';
import { FuzzFacts } from './FuzzFacts.tsx';
import { FuzzPlots } from './FuzzPlots.tsx';
import type { FuzzState } from './fuzz-state.ts';
import { countText, stageText } from './fuzz-text.ts';
import type { RunningFuzz } from './running-fuzz.ts';

export interface FuzzProgressProps {
  readonly model: PanelModel;
  readonly running: RunningFuzz;
  readonly fuzz: FuzzState;
  readonly recordings: Recordings;
}

/** The clock on the screen goes by seconds. */
const TICK_MS = 1_000;

/** A run that goes on, or what came of it. */
export function FuzzProgress(props: FuzzProgressProps): JSX.Element {
  const { model, running, fuzz, recordings } = props;
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
      <AwaitedFindings running={running} />
      {hasBegun && findings.length === 0 && running.awaited.value.length === 0 && (
        <p class="notes">
          {running.isOver
            ? 'Nothing that the server did was wrong, as far as could be seen.'
            : 'Nothing found so far.'}
        </p>
      )}
      {findings.length > 0 && (
        <DetailSplit model={model} of="finding">
          {[
            <FindingList key="list" running={running} />,
            chosen === undefined ? null : (
              <FindingDetail
                key={chosen.number}
                finding={chosen}
                running={running}
                recordings={recordings}
              />
            ),
          ]}
        </DetailSplit>
      )}
    </section>
  );
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
