import type { JSX } from 'preact';
import type { PanelModel } from '../state/panel-model.ts';
import { ScopePicker } from '../tree/ScopePicker.tsx';
import { CheckBox } from './CheckBox.tsx';
import { FilterField } from './FilterField.tsx';
import { IconButton } from './IconButton.tsx';

export function Toolbar({ model }: { readonly model: PanelModel }): JSX.Element {
  const isPaused = model.listing.heldFrom.value !== null;
  return (
    <div class="toolbar" role="toolbar" aria-label="Timeline">
      <IconButton
        icon="record"
        label={isPaused ? 'Go on, and show what was held back' : 'Pause: new entries are held back'}
        shortcut="Ctrl+E"
        isPressed={!isPaused}
        onClick={() => model.togglePause()}
      />
      <IconButton icon="clear" label="Clear" shortcut="Ctrl+L" onClick={() => model.clear()} />
      <span class="divider" />
      {model.layout.value === 'narrow' && <ScopePicker model={model} />}
      <FilterField model={model} />
      <div class="options">
        <CheckBox
          label="Preserve log"
          title="Keep the entries of a page when the tab goes to another"
          value={model.preserveLog}
        />
        <CheckBox
          label="Hide heartbeats"
          title="Leave out the pings, pongs and noops of Engine.IO"
          value={model.hideHeartbeats}
        />
        <span class="divider" />
        <IconButton icon="settings" label="Settings" onClick={() => model.host.openSettings()} />
      </div>
    </div>
  );
}
