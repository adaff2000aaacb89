/** How Engine.IO's client finds the global object where neither `self` nor `window` is. */
const EVALUATION = 'Function("return this")()';

/**
 * Takes out of Engine.IO's client what makes a text code: every browser has `self`, so nothing ever
 * reaches it, and the linter of Mozilla's store warns of it.
 * @type {import('vite').Plugin}
 */
export const noEval = {
  name: 'no-eval',
  transform: {
    filter: { id: /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]globals\.js$/ },
    handler(code) {
      const found = code.split(EVALUATION).length - 1;
      if (found !== 1) {
        this.error(
          `expected Engine.IO's client to evaluate a text once, got ${found}: see ${import.meta.url}`,
        );
      }
      return { code: code.replace(EVALUATION, 'globalThis'), map: null };
    },
  },
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk' && /\bFunction\(["'`]/.test(output.code)) {
        this.error(`expected no text to be evaluated, found one in ${output.fileName}`);
      }
    }
  },
};
