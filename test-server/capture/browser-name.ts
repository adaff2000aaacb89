export const BROWSER_NAMES = ['chromium', 'firefox'] as const;

/** A browser that the extension is built for; Chrome and Edge are Chromium. */
export type BrowserName = (typeof BROWSER_NAMES)[number];
