/** Where a key takes the caret of a hex view; null for a key that does not move it. */
export function hexMove(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  at: number,
  { length, perLine, page }: { length: number; perLine: number; page: number },
): number | null {
  const to = target(event.key, at, perLine, page, event.ctrlKey || event.metaKey, length);
  return to === null || event.altKey ? null : Math.max(0, Math.min(to, length - 1));
}

function target(
  key: string,
  at: number,
  perLine: number,
  page: number,
  control: boolean,
  length: number,
): number | null {
  const lineStart = at - (at % perLine);
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
      return at + perLine < length ? at + perLine : at;
    case 'ArrowUp':
      return at >= perLine ? at - perLine : at;
    case 'PageDown':
      return at + perLine * page;
    case 'PageUp':
      return at - perLine * page;
    case 'Home':
      return control ? 0 : lineStart;
    case 'End':
      return control ? length - 1 : lineStart + perLine - 1;
    default:
      return null;
  }
}
