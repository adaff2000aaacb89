import type { Page } from 'playwright';

/** Below this a page and a panel side by side are both too narrow to read. */
const SIDE_BY_SIDE_PX = 1_100;

const DOCK_BELOW = `(async () => {
  const { DockController } = await import('./ui/legacy/legacy.js');
  DockController.DockController.instance().setDockSide('bottom');
})()`;

/** DevTools beside its page, with the larger part of the window. */
export const DOCKED_RIGHT = {
  currentDockState: 'right',
  'inspector-view.split-view-state': { vertical: { size: 0.6 }, horizontal: { size: 0.6 } },
};

/** Moves DevTools, docked on the right, below its page where the window is narrow. */
export async function dockToFit(devtools: Page): Promise<void> {
  // Docked, it is as large as the window's whole content, its page lying on top of it.
  const width = await devtools.evaluate<number>('innerWidth');
  if (width < SIDE_BY_SIDE_PX) await devtools.evaluate(DOCK_BELOW);
}
