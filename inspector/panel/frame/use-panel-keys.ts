import { useEffect } from 'preact/hooks';
import type { PanelModel } from '../state/panel-model.ts';
import { FILTER_ID } from './FilterField.tsx';

/**
 * Keys that work anywhere in the panel. Heard before DevTools, which has a use of its own for some,
 * and which hears of what it is not told to leave alone.
 */
export function usePanelKeys(model: PanelModel): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!act(event, model)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [model]);
}

function act(event: KeyboardEvent, model: PanelModel): boolean {
  const { key, altKey, shiftKey } = event;
  if (altKey || shiftKey) return false;
  if (event.ctrlKey || event.metaKey) return actWithControl(key, model);
  if (key !== '/' || isTyping(event.target)) return false;
  focusFilter();
  return true;
}

function actWithControl(key: string, model: PanelModel): boolean {
  if (key === 'f') focusFilter();
  else if (model.recording !== null) return false;
  else if (key === 'l') model.clear();
  else if (key === 'e') model.togglePause();
  else return false;
  return true;
}

function focusFilter(): void {
  const field = document.getElementById(FILTER_ID);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
