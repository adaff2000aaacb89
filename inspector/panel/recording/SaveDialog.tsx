import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { REDACT_ALL, type RedactionPlan } from '../../recording/redaction-plan.ts';
import { formatBytes } from '../../timeline/quantity.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { RedactionChoice } from './RedactionChoice.tsx';
import { download, fileNameFor, harOf } from './save-har.ts';
import { useRedactionPreview } from './use-redaction-preview.ts';

export interface SaveDialogProps {
  readonly model: PanelModel;
  readonly close: () => void;
}

/** Asks how to save what is shown, and what is to be taken out of it. */
export function SaveDialog({ model, close }: SaveDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const { timeline, listing } = model;
  const [name, setName] = useState(() => fileNameFor(timeline, new Date()));
  const [isRedacted, setRedacted] = useState(true);
  const [plan, setPlan] = useState<RedactionPlan>(REDACT_ALL);
  const [isPart, setPart] = useState(false);
  const [written, setWritten] = useState<number | null>(null);
  const [isLeft, setLeft] = useState(false);
  const isStopped = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current!;
    element.showModal();
    return () => {
      isStopped.current = true;
      element.close();
    };
  }, []);
  const preview = useRedactionPreview(timeline, plan);
  const isFiltered = listing.rows.length < model.census.total.entries;
  const save = async () => {
    setWritten(0);
    const file = await harOf(timeline, {
      version: model.host.version,
      redaction: isRedacted ? plan : null,
      ...(isPart && { rows: (row) => listing.rows.indexOf(row) >= 0 }),
      progress: setWritten,
      isStopped: () => isStopped.current,
    });
    if (file === 'left') {
      setWritten(null);
      setLeft(true);
      return;
    }
    if (file !== 'stopped') download(file, name);
    close();
  };
  return (
    <dialog ref={dialog} class="save-dialog" aria-labelledby="save-title" onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2 id="save-title">Save as a recording</h2>
        <label class="field">
          File{' '}
          <input value={name} required onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        {isFiltered && (
          <label class="field">
            <input
              type="checkbox"
              checked={isPart}
              onChange={(event) => setPart(event.currentTarget.checked)}
            />
            Only what is shown: {listing.rows.length.toLocaleString('en')} of{' '}
            {model.census.total.entries.toLocaleString('en')} entries
          </label>
        )}
        <RedactionChoice
          isRedacted={isRedacted}
          setRedacted={setRedacted}
          plan={plan}
          setPlan={setPlan}
          preview={preview}
        />
        <div class="choices">
          {written !== null && <span role="status">{formatBytes(written)} written</span>}
          {isLeft && (
            <span class="wrong" role="alert">
              The page was left, or its log cleared, before all was written.
            </span>
          )}
          <button type="button" class="text-button" onClick={close}>
            Cancel
          </button>
          <button
            type="submit"
            class="text-button primary"
            disabled={written !== null || (isRedacted && preview.kind === 'wrong')}
          >
            Save
          </button>
        </div>
      </form>
    </dialog>
  );
}
