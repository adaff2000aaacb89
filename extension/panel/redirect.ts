import type { Redirect, RedirectReport, RedirectRule } from '../../inspector/panel/redirect.ts';
import { type Evaluates, evaluate } from './evaluate.ts';
import { redirectPage } from './redirect-page.ts';

/** Where the page's side keeps its report. */
const KEY = 'sockeye redirect';

/** The part of `devtools.inspectedWindow` that is used. */
export interface InspectedWindow extends Evaluates {
  reload(options?: { injectedScript?: string }): unknown;
}

/**
 * Redirects by a script that DevTools puts before all scripts of the page as it loads it. That holds for
 * one load: neither permission nor rule is left behind.
 * @param page URL of the page, empty where it is not known
 */
export function redirectBy(inspected: InspectedWindow, page: () => string): Redirect {
  return {
    load: (rule) => void inspected.reload({ injectedScript: scriptFor(rule) }),
    async report() {
      const expression = `window[Symbol.for(${JSON.stringify(KEY)})] ?? null`;
      return (await evaluate(inspected, expression)) as RedirectReport | null;
    },
    page() {
      const { origin } = URL.canParse(page()) ? new URL(page()) : { origin: 'null' };
      return origin === 'null' ? null : origin;
    },
  };
}

/** The text of what runs in the page. */
export function scriptFor(rule: RedirectRule): string {
  // Inside of a script element of a page it would end that.
  const literal = JSON.stringify(rule).replaceAll('<', '\\u003c');
  return `(${redirectPage})(${literal}, ${JSON.stringify(KEY)})`;
}
