import { useEffect } from 'preact/hooks';

/** Ctrl+O and Ctrl+S, before DevTools and the browser take them for the page. */
export function useRecordingKeys({ open, save }: { open: () => void; save: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
      if (altKey || shiftKey || !(ctrlKey || metaKey) || (key !== 'o' && key !== 's')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (key === 'o') open();
      else save();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  });
}
