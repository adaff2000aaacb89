/** Whether a parser ran out of stack; Chromium and Firefox say it in words of their own. */
export function isTooDeep(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}
