/** Of the time between two frames so much is for what comes in; the rest is for drawing it. */
const OPEN_MS = 8;

/** When no frame comes for so long, nobody looks: DevTools shows another panel. */
const UNSEEN_MS = 60;

/**
 * Holds work back when a frame is due, so that a flood does not stop the drawing. What is held back is not
 * acknowledged, and so holds back what comes after it, in the page.
 */
export class FrameGate {
  #openUntil = 0;
  #isSeen = true;

  /** Settles when there is time. */
  pass(): Promise<void> | undefined {
    if (!this.#isSeen || performance.now() < this.#openUntil) return undefined;
    return new Promise((resolve) => {
      const unseen = setTimeout(() => {
        this.#isSeen = false;
        resolve();
      }, UNSEEN_MS);
      requestAnimationFrame(() => {
        clearTimeout(unseen);
        this.#isSeen = true;
        this.#openUntil = performance.now() + OPEN_MS;
        resolve();
      });
    });
  }
}
