import { createCourier } from '../../../extension/hook/courier.ts';
import { createRing } from '../../../extension/hook/ring.ts';
import type { FromHook } from '../../../extension/wire.ts';
import { appendText, indices } from './rows.ts';

const AMPLE = 100_000_000;
export const PANEL = { panel: 'one', callSites: false };
export const OTHER = { panel: 'other', callSites: false };

/** A courier, its ring, and what it has posted. */
export function newCourier(limit = AMPLE) {
  const posted: FromHook[] = [];
  const ring = createRing('doc', limit);
  const channel = { post: (message: FromHook) => void posted.push(structuredClone(message)) };
  const courier = createCourier(ring, channel, () => 'http://page/');
  const observe = (text = '') => {
    appendText(ring, 1, text);
    courier.wake();
  };
  return { posted, ring, courier, observe };
}

export function batchesTo(panel: string, posted: readonly FromHook[]) {
  return posted.flatMap((one) => (one.type === 'batch' && one.panel === panel ? [one.batch] : []));
}

export function farewells(posted: readonly FromHook[]): number[][] {
  return posted.flatMap((one) => (one.type === 'farewell' ? [indices(one.batches)] : []));
}

/** Payload so large that it makes a batch of its own. */
export const WHOLE_BATCH = 'x'.repeat(1_048_576);
