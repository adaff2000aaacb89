import { vi } from 'vitest';

/** Lines of stacks: of the extension's script, and of the page's. */
export const OURS = '    at apply (chrome-extension://abcdef/hook.js:1:2)';
export const PAGE = '    at main (http://page/app.js:3:4)';

/**
 * Loads modules of the hook as they are in a page, where their own frames bear the extension's
 * address. The formatter of stacks, which the test runner has of its own, is gone afterwards.
 */
export async function asExtension<Module>(load: () => Promise<Module>): Promise<Module> {
  vi.resetModules();
  Error.prepareStackTrace = () => `Error\n${OURS}`;
  const module = await load();
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  return module;
}

/** @returns what a call throws, or returns */
export function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
