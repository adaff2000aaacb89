/** Preact's one way from a text to markup, as its published module has it. */
const ASSIGNMENT = /\b(\w+)\.innerHTML\s*=\s*(\w+\.__html)/g;

/**
 * Takes out of Preact what makes a text markup: nothing here uses it, what nobody can reach nobody
 * can abuse, and the linter of Mozilla's store warns of it.
 * @type {import('vite').Plugin}
 */
export const noMarkup = {
  name: 'no-markup',
  transform: {
    filter: { id: /[\\/]preact[\\/]dist[\\/]preact\.(m?js|module\.js)$/ },
    handler(code) {
      const found = code.match(ASSIGNMENT)?.length ?? 0;
      if (found !== 1) {
        this.error(
          `expected Preact to assign innerHTML once, got ${found}: see ${import.meta.url}`,
        );
      }
      return { code: code.replace(ASSIGNMENT, '$1.textContent=$2'), map: null };
    },
  },
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk' && /\.innerHTML\s*=[^=]/.test(output.code)) {
        this.error(`expected no assignment to innerHTML, found one in ${output.fileName}`);
      }
    }
  },
};
