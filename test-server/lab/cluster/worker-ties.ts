import { adapterOfPath } from './adapter-of-path.ts';
import type { LabTies } from './lab-ties.ts';

// Each namespace of each server listens to the primary; Node warns of more than ten listeners.
const mostListeners = 100;

/** Joins the workers of Node's cluster on this machine. */
export function tieWorkers(): LabTies {
  process.setMaxListeners(mostListeners);
  return {
    adapterFor: adapterOfPath,
    // The adapter keeps nothing of what was sent.
    recoversSessions: false,
    ready: async () => undefined,
    close: async () => undefined,
  };
}
