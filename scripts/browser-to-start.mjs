/**
 * The browser that `npm start` is to open, which has to be there before its options can be read
 * by what reads them: that comes out of the build.
 * @param {readonly string[]} args
 * @returns {'chromium' | 'firefox'}
 */
export function browserToStart(args) {
  const named = args.flatMap((arg, index) => {
    if (arg === '--browser') return [args[index + 1]];
    return arg.startsWith('--browser=') ? [arg.slice('--browser='.length)] : [];
  });
  return named.at(-1) === 'firefox' ? 'firefox' : 'chromium';
}
