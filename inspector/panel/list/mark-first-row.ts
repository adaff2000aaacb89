let isMarked = false;

/**
 * Marks, once, when the first row of the panel has been painted: `sockeye:first-row`, for whoever measures
 * how long a panel takes to open, and for the browser's own profiler.
 */
export function markFirstRow(): void {
  if (isMarked) return;
  isMarked = true;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    // A task comes behind the frame that is under way.
    port1.onmessage = () => {
      performance.mark('sockeye:first-row');
      port1.close();
    };
    port2.postMessage(null);
  });
}
