import type { Timeline } from '../timeline/timeline.ts';
import { type Rewriting, UNCHANGED } from './rewriting.ts';

export interface RedactionPlan {
  readonly cookies: boolean;
}

export function redactionOf(_timeline: Timeline, _plan: RedactionPlan): Rewriting {
  return UNCHANGED;
}
