/** Nested deeper than this, a packet is left to the official parser, which may run out of stack in it. */
const DEPTH = 64;

/**
 * Puts attachments in the places of `{"_placeholder":true,"num":<n>}`, in the value itself, as
 * `socket.io-parser` does (its `reconstructPacket`, Socket.IO protocol 5, section "Packet encoding").
 * @param items what a JSON array was parsed to
 * @returns false where only that parser can tell: a placeholder points to no attachment, or nesting is
 * deep; the value is of no use then
 */
export function putBack(items: unknown[], attachments: readonly Uint8Array[]): boolean {
  return fillArray(items, attachments, DEPTH);
}

function fillArray(items: unknown[], attachments: readonly Uint8Array[], depth: number): boolean {
  if (depth === 0) return false;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (typeof item !== 'object' || item === null) continue;
    if (isPlaceholder(item)) {
      if (!isNumberBelow(item.num, attachments.length)) return false;
      items[i] = attachments[item.num];
    } else if (!fill(item, attachments, depth - 1)) return false;
  }
  return true;
}

function fill(value: object, attachments: readonly Uint8Array[], depth: number): boolean {
  if (Array.isArray(value)) return fillArray(value, attachments, depth);
  return fillObject(value as Record<string, unknown>, attachments, depth);
}

function fillObject(
  object: Record<string, unknown>,
  attachments: readonly Uint8Array[],
  depth: number,
): boolean {
  if (depth === 0) return false;
  for (const key in object) {
    const item = object[key];
    if (typeof item !== 'object' || item === null) continue;
    if (isPlaceholder(item)) {
      if (!isNumberBelow(item.num, attachments.length)) return false;
      object[key] = attachments[item.num];
    } else if (!fill(item, attachments, depth - 1)) return false;
  }
  return true;
}

function isPlaceholder(value: object): value is { readonly num?: unknown } {
  return (value as { readonly _placeholder?: unknown })._placeholder === true;
}

/** Fractions are below too: the parser finds nothing there, and takes it for an attachment. */
function isNumberBelow(num: unknown, end: number): num is number {
  return typeof num === 'number' && num >= 0 && num < end;
}
