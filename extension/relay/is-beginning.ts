/** The empty document of a new frame gets its scripts within a moment, whatever else there is to do. */
const MOMENT_MS = 1_000;

/**
 * Has no script of this document's run yet? When an extension is switched on again, Firefox runs what that
 * had registered in documents that have been there for long: a page would see its WebSocket become another.
 */
export function isBeginning({ document, performance }: Window & typeof globalThis): boolean {
  // Of one that is being parsed there is nothing yet but the root.
  if (document.readyState === 'loading') return document.head === null;
  // Only the empty one that every frame begins with is complete from the beginning.
  return document.URL.startsWith('about:blank') && performance.now() < MOMENT_MS;
}
