import type { JSX } from 'preact';
import { formatBytes } from '../../timeline/quantity.ts';
import { Icon } from '../frame/Icon.tsx';
import { IconButton } from '../frame/IconButton.tsx';
import type { Recordings } from './recordings.ts';

export interface RecordingBarProps {
  readonly recordings: Recordings;
  /** Is there a page's traffic to go back to? */
  readonly hasLive: boolean;
}

/** Above the panel: which recording is shown, how far one is read, and what was wrong with it. */
export function RecordingBar({ recordings, hasLive }: RecordingBarProps): JSX.Element | null {
  const { opened, reading, refusal, comparing } = recordings;
  if (comparing.value !== null) {
    return (
      <div class="recording-bar" role="status">
        <span>Comparing</span>
        <progress value={comparing.value} aria-label="Compared so far" />
        <button type="button" class="text-button" onClick={() => recordings.cancel()}>
          Cancel
        </button>
      </div>
    );
  }
  if (reading.value !== null) {
    const { name, done, size } = reading.value;
    const far = size === null ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(size)}`;
    return (
      <div class="recording-bar" role="status">
        <span>
          Reading <b>{name}</b>, {far}
        </span>
        <progress
          max={size ?? 1}
          value={size === null ? undefined : done}
          aria-label="Read so far"
        />
        <button type="button" class="text-button" onClick={() => recordings.cancel()}>
          Stop here
        </button>
      </div>
    );
  }
  if (refusal.value !== null) {
    return (
      <div class="recording-bar wrong" role="alert">
        <Icon name="warning" />
        <span>{refusal.value}</span>
        <IconButton icon="close" label="Close" onClick={() => recordings.close()} />
      </div>
    );
  }
  if (opened.value === null) return null;
  const { name, trouble, from } = opened.value;
  return (
    <div class={trouble === null ? 'recording-bar' : 'recording-bar wrong'} role="status">
      {trouble !== null && <Icon name="warning" />}
      <span>
        <b>{name}</b>
        {trouble === null ? '' : `: ${trouble}`}
      </span>
      {(hasLive || from !== null) && (
        <button type="button" class="text-button" onClick={() => recordings.close()}>
          {from?.label ?? 'Back to the page'}
        </button>
      )}
    </div>
  );
}
