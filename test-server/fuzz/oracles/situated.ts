import type { Input } from '../wire/input.ts';
import type { Suspicion } from './oracle.ts';

/**
 * An error that comes out of the network has no stack that tells one bug from another: there, how the input
 * left its last connection belongs to the place.
 */
export function situated(suspicion: Suspicion, { steps }: Input): Suspicion {
  const { oracle, place } = suspicion;
  if (oracle !== 'crash' || place.includes(' < ') || !/^Error/.test(place)) return suspicion;
  const at = steps.findLastIndex(({ do: action }) => ['reset', 'end', 'destroy'].includes(action));
  const last = steps[at];
  if (last === undefined) return suspicion;
  const before = steps.slice(0, at).findLast(({ on }) => on === last.on);
  const isLate = before?.do === 'wait' && before.for === 'end' && (before.ms ?? 0) >= 1_000;
  return { ...suspicion, place: `${place}, ${last.do}${isLate ? ' late' : ''}` };
}
