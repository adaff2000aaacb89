/**
 * For which browser this build is. Each leaves out of hook and relay, which every frame of every page
 * loads, what only the other needs. Neither is set in tests, where it shows at run time.
 */
declare global {
  interface ImportMeta {
    /** Put there by the bundler: `firefox`, `production` for Chromium, `test` in tests. */
    readonly env: { readonly MODE: string };
  }
}

export const isFirefoxBuild = import.meta.env.MODE === 'firefox';
export const isChromiumBuild = import.meta.env.MODE === 'production';
