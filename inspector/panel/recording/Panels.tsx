import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Panel } from '../frame/Panel.tsx';
import type { PanelModel } from '../state/panel-model.ts';
import { RecordingBar } from './RecordingBar.tsx';
import { type RecordingFile, Recordings } from './recordings.ts';
import { useRecordingKeys } from './use-recording-keys.ts';
import { SaveDialog } from './SaveDialog.tsx';

export interface PanelsProps {
  /** The page's own traffic; null where there is no page. */
  readonly live: PanelModel | null;
  readonly recordings: Recordings;
}

/** The panel of the page, or in its place that of a recording, which may be dropped here. */
export function Panels({ live, recordings }: PanelsProps): JSX.Element {
  const [isOver, setOver] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const opened = recordings.opened.value;
  const model = opened?.model ?? live;
  useRecordingKeys({
    open: () => void choose(recordings),
    save: () => setSaving(model !== null),
  });
  return (
    <div
      class={isOver ? 'panels over' : 'panels'}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file === undefined) return;
        event.preventDefault();
        void recordings.open(file);
      }}
    >
      <RecordingBar recordings={recordings} hasLive={live !== null} />
      {model !== null && (
        <Panel
          key={opened?.name ?? ''}
          model={model}
          files={{ open: () => void choose(recordings), save: () => setSaving(true) }}
        />
      )}
      {isSaving && model !== null && <SaveDialog model={model} close={() => setSaving(false)} />}
    </div>
  );
}

function hasFile({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** Has a person choose a file; in their click or key press. */
function choose(recordings: Recordings): Promise<void> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = '.har,application/json';
    field.addEventListener('change', () => {
      const file: RecordingFile | undefined = field.files?.[0];
      resolve(file === undefined ? undefined : recordings.open(file));
    });
    field.addEventListener('cancel', () => resolve());
    field.click();
  });
}
