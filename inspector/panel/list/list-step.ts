/**
 * Where a key leads in a list.
 * @param at place of the selected row; -1 for none
 * @param page how many rows the viewport holds
 * @returns the place to select; null for a key that leads nowhere
 */
export function listStep(key: string, at: number, length: number, page: number): number | null {
  if (length === 0) return null;
  const last = length - 1;
  const to = (place: number) => Math.max(0, Math.min(place, last));
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return at < 0 ? last : to(at - 1);
    case 'PageDown':
      return to(Math.max(at, 0) + page);
    case 'PageUp':
      return at < 0 ? last : to(at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
