/** Only what both browsers call by the same name; no polyfill in every frame of every page. */
export const { runtime } = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
