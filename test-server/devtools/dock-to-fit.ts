import type { Page } from 'playwright';

/**
 * Runs in DevTools, which when docked is as large as all of the window's content, its page lying on
 * top of it. Below 1,100 pixels a page and a panel side by side are both too narrow to read. As a
 * text, since what this is built with rewrites `import`.
 */
const DOCK = `(async () => {
  const { DockController } = await import('./ui/legacy/legacy.js');
  const { AdvancedApp } = await import('./panels/emulation/emulation.js');
  const [side, room] = innerWidth < 1100 ? ['bottom', innerHeight] : ['right', innerWidth];
  DockController.DockController.instance().setDockSide(side);
  AdvancedApp.AdvancedApp.instance().rootSplitWidget.setSidebarSize(Math.round(room * 0.58));
})()`;

/** Docks DevTools beside its page, or below it where the window is narrow, with the larger part. */
export async function dockToFit(devtools: Page): Promise<void> {
  await devtools.evaluate(DOCK);
}
