import { createColors } from 'picocolors';
import type { BrowserName } from '../capture/browser-name.ts';
import { wantsColors } from '../cli/wants-colors.ts';
import { loadByHand } from './load-by-hand.ts';

const TOOLS = { chromium: 'DevTools is', firefox: 'The toolbox is' } as const;

/** Tells whoever sits before a window with the lab's chat what it is for. */
export function announce(browser: BrowserName, url: string): void {
  const { bold, cyan, dim } = createColors(wantsColors(process.stdout));
  const lines = [
    `${bold('The lab')} runs at ${cyan(url)}`,
    `${TOOLS[browser]} open on the Sockeye panel. Say something in the chat and watch it there.`,
    '',
    dim(loadByHand(browser)),
    dim('Ctrl-C ends it, and so does closing the window.'),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
