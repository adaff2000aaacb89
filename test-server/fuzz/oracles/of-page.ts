import type { Fault } from '../target/target.ts';
import type { Suspicion } from './oracle.ts';
import { placeOf } from './place-of.ts';

/** What has gone wrong in a page: an error that nobody has caught, or what it shows is gone. */
export function pageSuspicion({ kind, message, stack }: Fault): Suspicion {
  const first = message.split('\n')[0]!;
  const title = kind === 'uncaught' ? `Uncaught in the page: ${first}` : `The page ${first}`;
  return { oracle: 'page-error', title, message, stack, place: placeOf(message, stack) };
}
