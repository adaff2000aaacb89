import type { JSX } from 'preact';
import { knownBridge } from '../bridge/known-bridge.ts';
import { PasteField } from '../bridge/PasteField.tsx';
import type { Recordings } from '../recording/recordings.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { ReplayForm } from './ReplayForm.tsx';
import { ReplayProgress } from './ReplayProgress.tsx';
import type { ReplayState } from './replay-state.ts';

export interface ReplayViewProps {
  readonly model: PanelModel;
  readonly replay: ReplayState;
  readonly recordings: Recordings;
}

/** Plays what the panel shows again, as either side, by a local process. */
export function ReplayView({ model, replay, recordings }: ReplayViewProps): JSX.Element {
  if (replay.running.value !== null) {
    return (
      <ReplayProgress
        key={replay.running.value}
        running={replay.running.value}
        replay={replay}
        model={model}
        recordings={recordings}
      />
    );
  }
  return (
    <div class="server-door">
      {knownBridge.value === null ? (
        <div class="door">
          <p class="title">Play what is shown here again</p>
          <p>
            As its server, to this page or any other client; or as the page, to a server that may
            have changed. A process on this machine does it: run{' '}
            <code>npx sockeye-devtools serve</code> and paste the line that it prints.
          </p>
          <PasteField knock={replay.page.knockAtBridge} command="serve" welcomed={() => null} />
        </div>
      ) : (
        <ReplayForm model={model} replay={replay} />
      )}
    </div>
  );
}
