/**
 * Why a replay cannot listen, and what to do.
 * @returns null for an error of another sort
 */
export function portTrouble(error: unknown, port: number | undefined): string | null {
  const { code } = Object(error) as { code?: unknown };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return null;
  const why =
    code === 'EACCES'
      ? 'it needs more rights. Choose one above 1023.'
      : 'it is taken. Is the recorded server still running? Stop it, or choose another port.';
  return `sockeye could not listen on port ${port}: ${why}`;
}
