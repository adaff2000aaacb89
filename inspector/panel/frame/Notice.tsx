import type { JSX } from 'preact';
import { type ObstacleAction, obstacleText } from '../obstacle.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { Icon } from './Icon.tsx';

/** What stands in the way, above the traffic that is there all the same. */
export function Notice({ model }: { readonly model: PanelModel }): JSX.Element | null {
  const { obstacle } = model;
  if (obstacle.value === null) return null;
  const { title, sentence, action } = obstacleText(obstacle.value);
  return (
    <div class="notice" role="status">
      <Icon name="warning" />
      <span>
        <b>{title}.</b> {sentence}
      </span>
      {action !== null && (
        <button type="button" class="text-button" onClick={() => act(model, action.does)}>
          {action.label}
        </button>
      )}
    </div>
  );
}

/** Does what an obstacle's button says. */
export function act({ host }: PanelModel, action: ObstacleAction): void {
  if (action === 'settings') host.page?.openSettings();
  else if (action === 'reload') host.page?.reloadPage();
  else host.page?.reconnect();
}
