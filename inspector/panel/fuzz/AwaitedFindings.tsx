import type { JSX } from 'preact';
import type { RunningFuzz } from './running-fuzz.ts';

/** The newest are of interest. */
const MOST_SHOWN = 6;

/** What was found, before it is made small enough to be a finding. */
export function AwaitedFindings({
  running,
}: {
  readonly running: RunningFuzz;
}): JSX.Element | null {
  const { value: awaited } = running.awaited;
  if (awaited.length === 0) return null;
  const shown = awaited.slice(-MOST_SHOWN);
  return (
    <div class="awaited">
      <p>Found, and shown in full once it is made smaller:</p>
      <ul>
        {awaited.length > shown.length && <li>{awaited.length - shown.length} before these</li>}
        {shown.map(({ severity, oracle, title, foundAfterMs }) => (
          <li key={foundAfterMs} title={title}>
            <span class={`severity ${severity}`}>{severity}</span> {oracle} <b>{title}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
