import type { JSX } from 'preact';
import { knownBridge } from '../bridge/known-bridge.ts';
import { PasteField } from '../bridge/PasteField.tsx';
import type { Recordings } from '../recording/recordings.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { FuzzForm } from './FuzzForm.tsx';
import { FuzzProgress } from './FuzzProgress.tsx';
import type { FuzzState } from './fuzz-state.ts';

export interface FuzzViewProps {
  readonly model: PanelModel;
  readonly fuzz: FuzzState;
  readonly recordings: Recordings;
}

/** Has a local process send a server what no client should, and shows what that breaks. */
export function FuzzView({ model, fuzz, recordings }: FuzzViewProps): JSX.Element {
  const { value: running } = fuzz.running;
  if (running !== null) {
    return (
      <FuzzProgress
        key={running}
        model={model}
        running={running}
        fuzz={fuzz}
        recordings={recordings}
      />
    );
  }
  return (
    <div class="server-door">
      {knownBridge.value === null ? (
        <div class="door">
          <p class="title">Fuzz a server of yours</p>
          <p>
            It is sent what no client should send, and what breaks it is handed over with a test. A
            process on this machine does it: run{' '}
            <code>npx sockeye-devtools serve --exec "node server.js"</code>, with the command that
            starts your server, and paste the line that it prints.
          </p>
          <PasteField knock={fuzz.page.knockAtBridge} command="serve" welcomed={() => null} />
        </div>
      ) : (
        <FuzzForm model={model} fuzz={fuzz} services={knownBridge.value.services} />
      )}
    </div>
  );
}
