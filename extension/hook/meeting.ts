/** The event by which hook and relay find each other, before any script of the page runs. */
export const MEETING = 'sockeye:meet';

/** Names of the events on the node that they share. */
export const TO_RELAY = 'relay';
export const TO_HOOK = 'hook';
/** The relay of a frame within asks, for a hook on the node given, what this hook has replaced. */
export const ASK_KIN = 'kin?';
/** The answer, on that node. */
export const TELL_KIN = 'kin';

/**
 * Where they meet: an object of the document alone, whose events no other object hears. A window may
 * have listeners of another page from before its document, since a frame's first document, which is
 * empty, hands its window on.
 */
export function meetingPlace(global: Window): EventTarget {
  return global.document.fonts;
}
