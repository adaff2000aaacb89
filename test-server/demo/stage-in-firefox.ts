import type { Stage } from './stage.ts';
import { withLabInFirefox } from './with-lab-in-firefox.ts';

/** The toolbox below the page: most of the window is the panel's. */
const PREFERENCES = { 'devtools.toolbox.footer.height': 600 };

/** @throws NoBrowserError */
export async function stageInFirefox(
  executable: string,
  use: (stage: Stage) => Promise<void>,
): Promise<void> {
  const options = { executable, headless: true, preferences: PREFERENCES };
  await withLabInFirefox(options, ({ url, firefox, tab, openPanel }) =>
    use({
      url,
      tab,
      goto: (to) => tab.goto(to),
      openPanel: async () => ({
        panel: await openPanel('bottom'),
        screenshot: () => firefox.screenshot(),
        release: async () => undefined,
      }),
    }),
  );
}
