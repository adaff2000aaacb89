import type { JSX } from 'preact';

/** Leads back to the newest row, from where one has stopped to read. */
export function NewRows(props: { count: number; onClick: () => void }): JSX.Element | null {
  if (props.count === 0) return null;
  const count = props.count.toLocaleString('en');
  return (
    <button type="button" class="new-rows" onClick={props.onClick} title="Go to the newest (End)">
      ↓ {count} new
    </button>
  );
}
