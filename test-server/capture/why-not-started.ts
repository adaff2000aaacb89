import { stripVTControlCharacters } from 'node:util';

/** What a browser says last is what it ends for; before that it may complain for long. */
const SHOWN_LINES = 5;

/**
 * Why a browser did not start, in few lines.
 * @param error as Playwright throws it: its message holds the browser's own output, a line each
 * behind `[err]`
 */
export function whyNotStarted(
  { executable, headless }: { readonly executable: string; readonly headless: boolean },
  error: unknown,
): string {
  const output = String(error instanceof Error ? error.message : error);
  const said = Array.from(output.matchAll(/\[pid=\d+\]\[err\] (.+)/g), ([, line]) => plain(line!));
  const [shown, rest] = [said.slice(-SHOWN_LINES), said.length > SHOWN_LINES];
  return [
    `expected ${executable} to start, but it ended at once.`,
    headless ? 'Is it Chromium or Chrome for Testing?' : '--headed needs a display.',
    ...(shown.length > 0 ? [rest ? 'It said last:' : 'It said:'] : []),
    ...shown.map((line) => `\n  ${line}`),
  ]
    .join(' ')
    .replaceAll(' \n', '\n');
}

/** Without the colours of Playwright's log. */
function plain(line: string): string {
  return stripVTControlCharacters(line).trim();
}
