import { useEffect, useState } from 'preact/hooks';
import type { RedactionFinding } from '../../recording/findings.ts';
import { previewRedaction } from '../../recording/redact.ts';
import type { RedactionPlan } from '../../recording/redaction-plan.ts';
import type { Timeline } from '../../timeline/timeline.ts';
import { takeTurn } from '../state/turns.ts';

/** What a plan would change, or why it cannot be followed. */
export type RedactionPreview =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly findings: readonly RedactionFinding[] }
  /** For a person. */
  | { readonly kind: 'wrong'; readonly message: string };

/** Looks through the timeline in the panel's own time, anew whenever the plan is another one. */
export function useRedactionPreview(timeline: Timeline, plan: RedactionPlan): RedactionPreview {
  const [preview, setPreview] = useState<RedactionPreview>({ kind: 'looking' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let steps = previewRedaction(timeline, plan);
    let { forgets } = timeline;
    const goOn = () => {
      try {
        // The page has been left meanwhile, and some of it is gone.
        if (timeline.forgets !== forgets) {
          forgets = timeline.forgets;
          steps = previewRedaction(timeline, plan);
        }
        const step = takeTurn(steps);
        if (step.done) setPreview({ kind: 'found', findings: step.value });
        else timer = setTimeout(goOn, 0);
      } catch (error) {
        setPreview({ kind: 'wrong', message: error instanceof Error ? error.message : `${error}` });
      }
    };
    setPreview({ kind: 'looking' });
    // With the next task: of keys that are typed at once only the last counts.
    timer = setTimeout(goOn, 0);
    return () => clearTimeout(timer);
  }, [timeline, plan]);
  return preview;
}
