/**
 * Chromium's network log has no answer that refused a handshake, but tells of it in words.
 * @returns the HTTP status; 0 where no answer came; null where the words do not say: Chromium has
 * none at all while an extension that may see requests is installed
 */
export function statusInError(message: string): number | null {
  const code = /Unexpected response code: (\d{3})/.exec(message)?.[1];
  if (code !== undefined) return Number(code);
  if (message.startsWith('HTTP Authentication failed')) return 401;
  // An answer came, and something else in it was wrong.
  if (message === '' || message.startsWith('Error during WebSocket handshake')) return null;
  return 0;
}
