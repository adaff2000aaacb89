/** The event by which hook and relay find each other, before any script of the page runs. */
export const MEETING = 'sockeye:meet';

/** Names of the events on the node that they share. */
export const TO_RELAY = 'relay';
export const TO_HOOK = 'hook';
