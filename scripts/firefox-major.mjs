/**
 * @param {string} printed by `firefox --version`, such as `Mozilla Firefox 142.0.1`
 * @returns {number | undefined} undefined where it says no version
 */
export function firefoxMajor(printed) {
  const [, major] = /\bFirefox (\d+)\./.exec(printed) ?? [];
  return major === undefined ? undefined : Number(major);
}
