import type { ScriptedDocument } from '../../test-server/devtools/driven-document.ts';

/** A row as the panel draws it. */
export interface DrawnRow {
  readonly kind: string;
  readonly direction: 'sent' | 'received' | null;
  readonly namespace: string;
  /** Name of the event, or what the row is about. */
  readonly subject: string;
  /** All of the column: the subject and what follows it. */
  readonly content: string;
  readonly size: string;
  readonly ack: string;
  readonly time: string;
}

/** The rows that are in the viewport, in their order. */
export function drawnRows(panel: ScriptedDocument): Promise<DrawnRow[]> {
  return panel.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    rows.sort((one, other) => Number(one.dataset.row) - Number(other.dataset.row));
    return rows.map((row) => {
      const text = (part: string) => row.querySelector(part)?.textContent ?? '';
      const direction = row.querySelector('.mark')?.getAttribute('aria-label') ?? null;
      return {
        kind: text('.kind .name'),
        direction: direction as DrawnRow['direction'],
        namespace: text('.namespace'),
        subject: text('.content b'),
        content: text('.content'),
        size: text('.size'),
        ack: text('.ack'),
        time: text('.time'),
      };
    });
  });
}

/** How many rows the list has, drawn or not. */
export function listedRows(panel: ScriptedDocument): Promise<number> {
  return panel.evaluate(() => {
    const grid = document.querySelector('[role=grid]');
    return grid ? Number(grid.getAttribute('aria-rowcount')) - 1 : 0;
  });
}

/** Puts a text into the filter, as if typed. */
export function filterBy(panel: ScriptedDocument, text: string): Promise<void> {
  return panel.evaluate((typed) => {
    const field = document.querySelector<HTMLInputElement>('#filter');
    if (!field) throw new Error('expected the filter, found none');
    field.focus();
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    // Else its completions would lie over the tree.
    field.blur();
  }, text);
}

/** The text in the filter. */
export function filterText(panel: ScriptedDocument): Promise<string> {
  return panel.evaluate(() => document.querySelector<HTMLInputElement>('#filter')?.value ?? '');
}

/** What the selected row says; null where none is selected, or it is not in the viewport. */
export function selectedRow(panel: ScriptedDocument): Promise<string | null> {
  return panel.evaluate(
    () => document.querySelector('[data-row][aria-selected=true] .content')?.textContent ?? null,
  );
}

/** Texts of all parts that the selector finds. */
export function textsOf(panel: ScriptedDocument, css: string): Promise<string[]> {
  return panel.evaluate(
    (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent ?? ''),
    css,
  );
}

/** Gives the focus to a part, as Tab would. */
export function focus(panel: ScriptedDocument, css: string): Promise<void> {
  return panel.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.focus(), css);
}
