import type {
  Redirect,
  RedirectFault,
  RedirectReport,
  RedirectRule,
} from '../../inspector/panel/redirect.ts';
import { HOST_PARAMETER } from '../../inspector/replay/address.ts';
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
 * @param base where the extension's own scripts are
 */
export function redirectBy(inspected: InspectedWindow, page: () => string, base: string): Redirect {
  return {
    load: (rule) => void inspected.reload({ injectedScript: scriptFor(rule, base) }),
    async report() {
      const expression = `window[Symbol.for(${JSON.stringify(KEY)})] ?? null`;
      return readReport(await evaluate(inspected, expression));
    },
    page() {
      const { origin } = URL.canParse(page()) ? new URL(page()) : { origin: 'null' };
      return origin === 'null' ? null : origin;
    },
  };
}

/** The text of what runs in the page; it names itself as a script of the extension's, as its taps do. */
export function scriptFor(rule: RedirectRule, base: string): string {
  const values = [rule, KEY, HOST_PARAMETER].map((value) => JSON.stringify(value)).join(', ');
  // A line of its own: DevTools writes something behind it.
  return `(${redirectPage})(${values})\n//# sourceURL=${base}redirect.js\n`;
}

const MOST_FAULTS = 20;
const LONGEST = 500;
const REASONS: readonly RedirectFault['why'][] = ['policy', 'refused', 'network', 'failed'];

/** What a page says of itself is believed in parts: it may have written it. Null for no report. */
export function readReport(told: unknown): RedirectReport | null {
  if (typeof told !== 'object' || told === null) return null;
  const { redirected, faults } = told as Record<string, unknown>;
  const list: readonly unknown[] = Array.isArray(faults) ? faults.slice(0, MOST_FAULTS) : [];
  return {
    redirected: typeof redirected === 'number' && redirected > 0 ? Math.floor(redirected) : 0,
    faults: list.flatMap((fault) => readFault(Object(fault)) ?? []),
  };
}

function readFault({ url, why, detail }: Record<string, unknown>): RedirectFault | null {
  const reason = REASONS.find((one) => one === why);
  if (reason === undefined || typeof url !== 'string' || typeof detail !== 'string') return null;
  return { url: url.slice(0, LONGEST), why: reason, detail: detail.slice(0, LONGEST) };
}
