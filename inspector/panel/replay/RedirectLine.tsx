import type { JSX } from 'preact';
import { Icon } from '../frame/Icon.tsx';
import { faultText, redirectText } from './redirect-text.ts';
import type { ReplayState } from './replay-state.ts';
import type { ReplayPhase } from './running-replay.ts';

export interface RedirectLineProps {
  readonly replay: ReplayState;
  /** Origins of the servers in whose place it is. */
  readonly origins: readonly string[];
  readonly phase: Extract<ReplayPhase, { kind: 'serving' }>;
}

/** The rule that sends this page to the replay: whether it holds, and why a connection did not get there. */
export function RedirectLine({ replay, origins, phase }: RedirectLineProps): JSX.Element | null {
  const page = replay.page.redirect.page();
  const { value: status } = replay.redirect;
  if (status === null) {
    if (page === null) return null;
    const to = new URL(phase.url).origin;
    if (origins.length === 0 || origins.includes(to)) return null;
    const paths = phase.paths.map(({ path }) => path);
    return (
      <div class="redirect">
        <span>
          Let {page} use it in the place of{' '}
          {origins.map((origin) => new URL(origin).host).join(', ')}?
        </span>
        <button
          type="button"
          class="text-button"
          onClick={() => replay.redirectPage({ page, from: origins, paths, to })}
        >
          Redirect, and reload
        </button>
      </div>
    );
  }
  const { rule, report } = status;
  const faults = report?.faults ?? [];
  return (
    <div class={faults.length > 0 || report === null ? 'redirect wrong' : 'redirect'}>
      {(faults.length > 0 || report === null) && <Icon name="warning" />}
      <span role="status">
        {redirectText(status)}
        {faults.map((fault) => (
          <p key={`${fault.why} ${fault.url}`}>{faultText(fault, rule.page)}</p>
        ))}
      </span>
      {report === null && (
        <button type="button" class="text-button" onClick={() => replay.redirectPage(rule)}>
          Redirect, and reload
        </button>
      )}
      <button type="button" class="text-button" onClick={() => replay.endRedirect()}>
        {report === null ? 'End the redirect' : 'End it, and reload'}
      </button>
    </div>
  );
}
