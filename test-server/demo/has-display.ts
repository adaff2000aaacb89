/**
 * Whether a browser can show itself to somebody: on Linux where an X or Wayland display is named,
 * elsewhere unless it runs in CI.
 */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return !env.CI;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
