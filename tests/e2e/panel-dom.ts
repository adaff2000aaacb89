import type { Frame } from 'playwright';

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
export function drawnRows(panel: Frame): Promise<DrawnRow[]> {
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
export async function listedRows(panel: Frame): Promise<number> {
  const grid = panel.locator('[role=grid]').first();
  if ((await grid.count()) === 0) return 0;
  return Number(await grid.getAttribute('aria-rowcount')) - 1;
}

/** Puts a text into the filter, as if typed. */
export async function filterBy(panel: Frame, text: string): Promise<void> {
  await panel.getByRole('combobox', { name: 'Filter' }).fill(text);
}

/** What the panel copied last: reads it back from where a person would paste it. */
export function selectedRow(panel: Frame): Promise<string | null> {
  return panel.evaluate(
    () => document.querySelector('[data-row][aria-selected=true] .content')?.textContent ?? null,
  );
}
