import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { CompareView } from '../compare/CompareView.tsx';
import { Panel } from '../frame/Panel.tsx';
import { FuzzState } from '../fuzz/fuzz-state.ts';
import { RedirectBar } from '../replay/RedirectBar.tsx';
import { ReplayState } from '../replay/replay-state.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { RecordingBar } from './RecordingBar.tsx';
import type { RecordingFile, Recordings } from './recordings.ts';
import { SaveDialog } from './SaveDialog.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { useRecordingKeys } from './use-recording-keys.ts';

export interface PanelsProps {
  /** The page's own traffic; null where there is no page. */
  readonly live: PanelModel | null;
  readonly recordings: Recordings;
}

/** The panel of the page, or in its place that of a recording, which may be dropped here. */
export function Panels({ live, recordings }: PanelsProps): JSX.Element {
  const drop = useCallback((file: File) => void recordings.open(file), [recordings]);
  const isOver = useFileDrop(drop);
  const [isSaving, setSaving] = useState(false);
  const { host } = recordings;
  const [replay] = useState(() => host.page && new ReplayState(host.page, host.version));
  const [fuzz] = useState(() => host.page && new FuzzState(host.page, host.version));
  const opened = recordings.opened.value;
  const compared = recordings.compared.value;
  const model = opened?.model ?? live;
  useRecordingKeys({
    open: () => void choose((file) => recordings.open(file)),
    save: () => setSaving(model !== null),
  });
  return (
    <div class={isOver ? 'panels over' : 'panels'}>
      <RecordingBar recordings={recordings} hasLive={live !== null} />
      {replay !== null && <RedirectBar replay={replay} />}
      {compared !== null && (
        <CompareView
          state={compared}
          close={() => {
            recordings.compared.value = null;
          }}
        />
      )}
      {compared === null && model !== null && (
        <Panel
          key={opened?.name ?? ''}
          model={model}
          recordings={recordings}
          replay={replay}
          fuzz={fuzz}
          files={{
            open: () => void choose((file) => recordings.open(file)),
            save: () => setSaving(true),
            compare: () => void choose((file) => recordings.compare(file, model)),
          }}
        />
      )}
      {isSaving && model !== null && <SaveDialog model={model} close={() => setSaving(false)} />}
    </div>
  );
}

/** Has a person choose a file; in their click or key press. */
function choose(take: (file: RecordingFile) => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = '.har,application/json';
    field.addEventListener('change', () => {
      const file: RecordingFile | undefined = field.files?.[0];
      resolve(file && take(file));
    });
    field.addEventListener('cancel', () => resolve());
    field.click();
  });
}
