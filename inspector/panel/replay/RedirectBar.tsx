import type { JSX } from 'preact';
import { Icon } from '../frame/Icon.tsx';
import { hasFailed } from './recorded-origins.ts';
import { faultText, redirectText } from './redirect-text.ts';
import type { ReplayState } from './replay-state.ts';

/** Above all views for as long as the page is redirected: whether that holds, and what does not get there. */
export function RedirectBar({ replay }: { readonly replay: ReplayState }): JSX.Element | null {
  const { value: status } = replay.redirect;
  if (status === null) return null;
  const { rule, report } = status;
  const faults = report?.faults ?? [];
  const timeline = replay.running.value?.source.timeline;
  const isGone = status.kind === 'gone';
  return (
    <section
      class={faults.length > 0 || isGone ? 'redirect wrong' : 'redirect'}
      aria-label="Redirect"
    >
      {(faults.length > 0 || isGone) && <Icon name="warning" />}
      <div>
        {redirectText(status)}
        {faults.map((fault) => (
          <p key={`${fault.why} ${fault.url}`} role="status">
            {faultText(fault, rule.page, timeline !== undefined && hasFailed(timeline, fault.url))}
          </p>
        ))}
      </div>
      {isGone && (
        <button type="button" class="text-button" onClick={() => replay.redirectPage(rule)}>
          Redirect, and reload
        </button>
      )}
      <button type="button" class="text-button" onClick={() => replay.endRedirect()}>
        {isGone ? 'End the redirect' : 'End it, and reload'}
      </button>
    </section>
  );
}
