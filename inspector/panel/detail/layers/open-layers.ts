import { signal } from '@preact/signals';

/** What one has opened or closed oneself, by path: it stays so from row to row. */
const chosen = signal<ReadonlyMap<string, boolean>>(new Map());

/** Layers that look the same in most rows are closed until one asks. */
const CLOSED_AT_FIRST = /(^|\/)(WebSocket frame|HTTP body)$|^\/Attachment/;

export function isLayerOpen(path: string): boolean {
  return chosen.value.get(path) ?? !CLOSED_AT_FIRST.test(path);
}

export function setLayersOpen(paths: readonly string[], open: boolean): void {
  chosen.value = new Map([...chosen.value, ...paths.map((path) => [path, open] as const)]);
}
