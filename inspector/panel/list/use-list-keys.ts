import type { TargetedKeyboardEvent, TargetedMouseEvent, TargetedPointerEvent } from 'preact';
import { rawText } from '../copy/raw-text.ts';
import type { PanelModel } from '../state/panel-model.ts';
import { listStep } from './list-step.ts';
import { rowId } from './Row.tsx';
import type { ListScroll } from './use-list-scroll.ts';
import { ROW_HEIGHT } from './use-list-scroll.ts';

export interface ListHandlers {
  onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void;
  onPointerDown(event: TargetedPointerEvent<HTMLElement>): void;
  onContextMenu(event: TargetedMouseEvent<HTMLElement>): void;
}

/** What keys and clicks do in the list. */
export function useListKeys(model: PanelModel, scroll: ListScroll): ListHandlers {
  const jump = () => {
    const partner = partnerOf(model);
    if (partner !== null) model.goTo(partner);
  };
  return {
    onKeyDown(event) {
      if (event.altKey) return;
      if (event.ctrlKey || event.metaKey) copyOnKey(event, model);
      else if (!step(event.key, model, scroll) && !act(event, model, jump)) return;
      else event.preventDefault();
    },
    onPointerDown(event) {
      const row = rowAt(event.target);
      if (row === null) return;
      model.goTo(row);
      if (event.button === 0 && (event.target as Element).closest('[data-jump]')) jump();
    },
    onContextMenu(event) {
      const row = rowAt(event.target);
      if (row === null) return;
      event.preventDefault();
      model.goTo(row);
      model.menuAt.value = { x: event.clientX, y: event.clientY };
    },
  };
}

function step(key: string, model: PanelModel, scroll: ListScroll): boolean {
  const { listing, selected } = model;
  const { rows } = listing;
  const at = selected.value === null ? -1 : rows.indexOf(selected.value);
  const page = Math.max(1, Math.floor(scroll.viewport.height / ROW_HEIGHT) - 1);
  const to = listStep(key, at, rows.length, page);
  if (to === null) return false;
  model.goTo(rows.at(to));
  if (key === 'End') scroll.toEnd();
  return true;
}

function act(event: KeyboardEvent, model: PanelModel, jump: () => void): boolean {
  const { key, shiftKey } = event;
  if (key === 'Escape' && model.selected.value !== null) model.select(null);
  else if (key === 'a') jump();
  else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) openMenu(model);
  else return false;
  return true;
}

function openMenu(model: PanelModel): void {
  const line = document.getElementById(rowId(model.selected.value ?? -1));
  if (line === null) return;
  const { left, bottom } = line.getBoundingClientRect();
  model.menuAt.value = { x: left + 40, y: bottom };
}

/** What is marked by the pointer is copied by the browser; else the selected row is. */
function copyOnKey(event: KeyboardEvent, { timeline, selected, host }: PanelModel): void {
  const isMarked = document.getSelection()?.isCollapsed === false;
  if (event.key !== 'c' || isMarked || selected.value === null) return;
  event.preventDefault();
  host.copy(rawText(timeline, selected.value));
}

/** The row of the ack, or of the event that an ack answers, where it is listed. */
export function partnerOf({ timeline, selected }: PanelModel): number | null {
  return selected.value === null ? null : timeline.partner(selected.value);
}

function rowAt(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return line === null ? null : Number(line.dataset.row);
}
