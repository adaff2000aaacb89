import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ReplayState } from './replay-state.ts';
import type { ReplayPhase, RunningReplay } from './running-replay.ts';

export interface RedirectOfferProps {
  readonly replay: ReplayState;
  readonly running: RunningReplay;
  readonly phase: Extract<ReplayPhase, { kind: 'serving' }>;
}

/** Offers to send this page to the replay, where it would not get there by itself. */
export function RedirectOffer({ replay, running, phase }: RedirectOfferProps): JSX.Element | null {
  const refusal = useSignal('');
  const page = replay.page.redirect.page();
  const { origins: from, ask } = running;
  const to = new URL(phase.url).origin;
  if (from.every((origin) => origin === to)) return null;
  if (page === null) {
    return (
      <div class="redirect">
        <span>This page has no origin of its own, such as http://localhost, to be redirected.</span>
      </div>
    );
  }
  const redirect = () => {
    // It may be another page by now, which the replay does not let in.
    const now = replay.page.redirect.page();
    const isLetIn = ask.as === 'server' && now !== null && ask.origins.includes(now);
    if (!isLetIn) refusal.value = `The replay lets in ${page} alone: stop it, and start it here.`;
    else replay.redirectPage({ page: now, from, paths: phase.paths.map(({ path }) => path), to });
  };
  const servers = from.map((origin) => new URL(origin).host).join(', ');
  return (
    <div class={refusal.value === '' ? 'redirect' : 'redirect wrong'}>
      <span role="status">
        {refusal.value === '' ? `Let ${page} use it in the place of ${servers}?` : refusal.value}
      </span>
      <button type="button" class="text-button" onClick={redirect}>
        Redirect, and reload
      </button>
    </div>
  );
}
