/**
 * A plugin that does something with the output folder when everything is in it.
 * @param {string} name
 * @param {(dir: string) => Promise<void>} run
 * @returns {import('vite').Plugin}
 */
export function afterBundle(name, run) {
  return {
    name,
    enforce: 'post',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined)
          throw new Error('expected the build to have an output folder, got none');
        await run(dir);
      },
    },
  };
}
