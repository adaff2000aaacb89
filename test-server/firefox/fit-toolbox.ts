import type { Firefox } from './firefox.ts';
import type { ToolboxHost } from './firefox-panel.ts';

/** For where no window manager maximizes it. */
const WINDOW = { x: 0, y: 0, width: 1600, height: 1000 };

/** Below 1,100 pixels a page and a panel side by side are both too narrow to read. */
const FIT = `
  const isNarrow = innerWidth < 1100;
  const [host, size, room] = isNarrow
    ? ['bottom', 'footer.height', innerHeight]
    : ['right', 'sidebar.width', innerWidth];
  Services.prefs.setIntPref('devtools.toolbox.' + size, Math.round(room * 0.58));
  return host;
`;

/**
 * Makes the window large, and the larger part of it the toolbox's.
 * @returns where the toolbox is to be opened: beside its page, or below it where the window is narrow
 */
export async function fitToolbox(firefox: Firefox): Promise<ToolboxHost> {
  const place = { handle: firefox.firstHandle };
  await firefox.command(place, 'WebDriver:SetWindowRect', WINDOW);
  await firefox.command(place, 'WebDriver:MaximizeWindow');
  return firefox.privileged<ToolboxHost>(FIT);
}
