import type { JSX } from 'preact';
import type { PanelModel } from '../state/panel-model.ts';
import { ScopePicker } from '../tree/ScopePicker.tsx';
import { CheckBox } from './CheckBox.tsx';
import { FilterField } from './FilterField.tsx';
import { IconButton } from './IconButton.tsx';

/** Of recordings. */
export interface FileActions {
  /** Has a person choose one and opens it. */
  open(): void;
  /** Asks how to save what is shown. */
  save(): void;
  /** Has a person choose one, and compares it with what is shown. */
  compare(): void;
}

export interface ToolbarProps {
  readonly model: PanelModel;
  readonly files: FileActions;
}

export function Toolbar({ model, files }: ToolbarProps): JSX.Element {
  const isLive = model.recording === null;
  return (
    <div class="toolbar" role="toolbar" aria-label="Timeline">
      {isLive && <LiveButtons model={model} />}
      <IconButton
        icon="open"
        label="Open a recording (HAR)"
        shortcut="Ctrl+O"
        onClick={() => files.open()}
      />
      <IconButton
        icon="save"
        label="Save as a recording (HAR)"
        shortcut="Ctrl+S"
        onClick={() => files.save()}
      />
      <IconButton
        icon="compare"
        label="Compare with a recording (HAR)"
        onClick={() => files.compare()}
      />
      <span class="divider" />
      {model.layout.value === 'narrow' && <ScopePicker model={model} />}
      <FilterField model={model} />
      <div class="options">
        {isLive && (
          <CheckBox
            label="Preserve log"
            title="Keep the entries of a page when the tab goes to another"
            value={model.preserveLog}
          />
        )}
        <CheckBox
          label="Hide heartbeats"
          title="Leave out the pings, pongs and noops of Engine.IO"
          value={model.hideHeartbeats}
        />
        {isLive && (
          <>
            <span class="divider" />
            <IconButton
              icon="settings"
              label="Settings"
              onClick={() => model.host.page?.openSettings()}
            />
          </>
        )}
      </div>
    </div>
  );
}

/** For what goes on while one looks. */
function LiveButtons({ model }: { readonly model: PanelModel }): JSX.Element {
  const isPaused = model.listing.heldFrom.value !== null;
  return (
    <>
      <IconButton
        icon="record"
        label={isPaused ? 'Go on, and show what was held back' : 'Pause: new entries are held back'}
        shortcut="Ctrl+E"
        isPressed={!isPaused}
        onClick={() => model.togglePause()}
      />
      <IconButton icon="clear" label="Clear" shortcut="Ctrl+L" onClick={() => model.clear()} />
      <span class="divider" />
    </>
  );
}
