import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { counted, formatBytes, formatDuration } from '../../timeline/quantity.ts';
import { Icon } from '../frame/Icon.tsx';
import type { Recordings } from '../recording/recordings.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { DivergenceList } from './DivergenceList.tsx';
import { RedirectOffer } from './RedirectOffer.tsx';
import { ReplayedClients } from './ReplayedClients.tsx';
import type { ReplayState } from './replay-state.ts';
import type { ReplayPhase, RunningReplay } from './running-replay.ts';

export interface ReplayProgressProps {
  readonly running: RunningReplay;
  readonly replay: ReplayState;
  readonly model: PanelModel;
  readonly recordings: Recordings;
}

/** A replay that goes on, or what came of it. */
export function ReplayProgress(props: ReplayProgressProps): JSX.Element {
  const { running, replay, model, recordings } = props;
  const { value: phase } = running.phase;
  const { value: comparison } = running.comparison;
  const isServed = running.servedAt !== null;
  const isOver = running.isOver;
  const first = useRef<HTMLButtonElement>(null);
  // What had the focus is gone with the form.
  useEffect(() => first.current?.focus(), []);
  const isSame = phase.kind === 'played' && phase.outcome === 'same';
  return (
    <section class="replay" aria-label="Replay">
      <div class="toolbar" role="toolbar" aria-label="Replay">
        <button
          ref={first}
          type="button"
          class="text-button"
          onClick={() => (isOver ? replay.leave() : replay.stop())}
        >
          {isOver ? 'Back' : 'Stop'}
        </button>
        <span class="divider" />
        <span class={`what ${phase.kind === 'failed' ? 'wrong' : ''}`} role="status">
          {phase.kind === 'failed' && <Icon name="warning" />}
          {phaseText(phase, running.source.name)}
        </span>
        <span class="count">{countText(phase)}</span>
        {phase.kind === 'comparing' && <progress value={phase.done} aria-label="Compared so far" />}
        {phase.kind === 'playing' && (
          <progress max={phase.toSend} value={phase.sent} aria-label="Sent so far" />
        )}
        <span class="rest" />
        {comparison !== null && (
          <button
            type="button"
            class={isSame ? 'text-button' : 'text-button primary'}
            onClick={() => {
              recordings.compared.value = comparison;
            }}
          >
            {isSame ? 'Compare' : `Show ${counted(comparison.differences, 'difference')}`}
          </button>
        )}
        {phase.kind === 'serving' && model.recording === null && (
          <button
            type="button"
            class="text-button"
            title="What this page does now beside the recording"
            onClick={() => void recordings.compare(running.recording, model, running.servedAt ?? 0)}
          >
            Compare with this page
          </button>
        )}
      </div>
      {phase.kind === 'serving' && replay.redirect.value === null && (
        <RedirectOffer replay={replay} running={running} phase={phase} />
      )}
      {isServed && <ReplayedClients running={running} />}
      {isServed && <DivergenceList running={running} />}
      {phase.kind === 'played' && <PlayedNotes played={phase} />}
    </section>
  );
}

/** Says how far it is. */
function phaseText(phase: ReplayPhase, name: string): string {
  switch (phase.kind) {
    case 'asking':
      return 'Asking for it …';
    case 'sending':
      return `Handing over ${name}`;
    case 'serving':
      return `The recording of ${name} is served at ${phase.url}`;
    case 'playing':
      return phase.runs === 1 ? 'Playing' : `Playing, run ${phase.run} of ${phase.runs}`;
    case 'comparing':
      return 'Comparing';
    case 'played':
      return playedText(phase);
    case 'stopped':
      return 'Stopped. What clients have done otherwise is still here.';
    case 'failed':
      return phase.message;
  }
}

/** What rises meanwhile, which nobody wants to be read aloud. */
function countText(phase: ReplayPhase): string {
  if (phase.kind === 'sending') return formatBytes(phase.bytes);
  if (phase.kind !== 'playing') return '';
  return `${phase.sent} of ${phase.toSend} sent, ${phase.received} received`;
}

type Played = Extract<ReplayPhase, { kind: 'played' }>;

function playedText({ outcome, refused, durationMs }: Played): string {
  const after = `after ${formatDuration(durationMs)}`;
  switch (outcome) {
    case 'same':
      return `The server does as it did in the recording (${after}).`;
    case 'different':
      return `The server does otherwise than in the recording (${after}).`;
    case 'unreachable':
      return 'No server has answered. Is it running?';
    case 'refused':
      return `Other machines are never contacted unasked: ${refused.join(', ')}.`;
    case 'aborted':
      return 'Stopped before the end.';
  }
}

function PlayedNotes({ played }: { readonly played: Played }): JSX.Element {
  const { failures, learned, late, unsent } = played;
  const notes = [
    ...failures,
    ...(late > 0
      ? [`${counted(late, 'packet')} sent although what it waited for had not come`]
      : []),
    ...(unsent > 0 ? [`${counted(unsent, 'packet')} not sent`] : []),
    ...(learned.length > 0 ? [`No difference, by several runs: ${learned.join(', ')}`] : []),
  ];
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
