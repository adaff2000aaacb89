import { Command, Option } from 'commander';
import { BROWSER_NAMES, type BrowserName } from '../capture/browser-name.ts';

export interface StartOptions {
  readonly browser: BrowserName;
  readonly headless?: true;
  /** Where the screenshot goes. */
  readonly shot?: string;
}

/**
 * What stands behind `npm start --` on the command line.
 * @param run does it
 */
export function startCommand(run: (options: StartOptions) => Promise<void>): Command {
  return new Command('npm start --')
    .description(
      'Start the lab and open a browser on its chat, with DevTools on the Sockeye panel. Without a ' +
        'display: play a short chat headless, print its timeline and leave a screenshot.',
    )
    .addOption(
      new Option('--browser <name>', 'which browser').choices(BROWSER_NAMES).default('chromium'),
    )
    .option('--headless', 'as without a display')
    .option('--shot <file>', 'headless, with the screenshot there (default: out/sockeye-panel.png)')
    .exitOverride()
    .showHelpAfterError('Run with --help to see what is expected.')
    .action(run);
}
