import type { JSX } from 'preact';
import { obstacleText } from '../obstacle.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { EVERYTHING } from '../state/scope.ts';
import { act } from './Notice.tsx';

interface Emptiness {
  readonly title: string;
  readonly sentence: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Stands in the place of the entries while there are none to show. */
export function EmptyState({ model }: { readonly model: PanelModel }): JSX.Element {
  const { title, sentence, action } = emptinessOf(model);
  return (
    <div class="empty" role="status">
      <p class="title">{title}</p>
      <p>{sentence}</p>
      {action !== null && (
        <button type="button" class="text-button" onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}

function emptinessOf(model: PanelModel): Emptiness {
  const { obstacle, timeline, census } = model;
  if (obstacle.value !== null && census.total.entries === 0) {
    const { action, ...text } = obstacleText(obstacle.value);
    const run = () => action && act(model, action.does);
    return { ...text, action: action && { label: action.label, run } };
  }
  if (census.total.entries > 0) return nothingShown(model);
  if (timeline.first > 0) {
    return { title: 'Cleared', sentence: 'What comes from now on appears here.', action: null };
  }
  if (model.recording !== null) {
    return { title: 'Reading …', sentence: 'Nothing has come of it yet.', action: null };
  }
  return {
    title: 'No WebSocket and no Socket.IO on this page yet',
    sentence:
      'Sockeye shows them from the first packet on, also what came before DevTools was opened.',
    action: { label: 'Reload the page', run: () => model.host.page?.reloadPage() },
  };
}

function nothingShown({ listing, hideHeartbeats }: PanelModel): Emptiness {
  if (listing.filterText.value.trim() !== '') {
    const run = () => {
      listing.filterText.value = '';
    };
    return {
      title: 'No entry matches the filter',
      sentence: 'The entries are all there; the filter hides them.',
      action: { label: 'Clear the filter', run },
    };
  }
  const run = () => {
    listing.scope.value = EVERYTHING;
    hideHeartbeats.value = false;
  };
  return {
    title: 'Nothing to show here',
    sentence: 'This connection has no entries but heartbeats, or none at all.',
    action: { label: 'Show everything', run },
  };
}
