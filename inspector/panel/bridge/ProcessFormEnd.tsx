import type { JSX } from 'preact';
import { knownBridge } from './known-bridge.ts';

/** The end of a form whose work a local process does. @param wrong what keeps it from starting; null for nothing */
export function ProcessFormEnd({ wrong }: { readonly wrong: string | null }): JSX.Element {
  return (
    <>
      <p class="door-status" role="status">
        {wrong ?? ''}
      </p>
      <p class="door-actions">
        <button type="submit" class="text-button primary" disabled={wrong !== null}>
          Start
        </button>
        <button
          type="button"
          class="text-button"
          title={`Now: ${knownBridge.value?.host}`}
          onClick={() => {
            knownBridge.value = null;
          }}
        >
          Another process
        </button>
      </p>
    </>
  );
}
