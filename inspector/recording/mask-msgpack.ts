import { skipValue, stepInto, unsignedAt } from '../protocol/socket-io/msgpack-walk.ts';
import { utf8Decode } from '../protocol/utf8.ts';

const CONNECT = 0;
const [MASK, FIRST_NUMBER, LAST_NUMBER] = [0x78, 0xca, 0xd3];

interface Container {
  left: number;
  readonly isMap: boolean;
  /** The name before a value of a map. */
  key: string;
}

/**
 * Masks in place what a client says of itself in a CONNECT of the MessagePack parser, every length as
 * it was. Leaves any other bytes alone.
 * @param at where the packet begins
 * @returns was there anything?
 */
export function maskMsgpackConnect(bytes: Uint8Array, at: number): boolean {
  const data = dataOfConnect(bytes, at);
  if (data === null) return false;
  let isChanged = false;
  const open: Container[] = [];
  for (let next = data.start; next < data.end; ) {
    const step = stepInto(bytes, next);
    if (step === null) break;
    const container = open.at(-1);
    const isKey = container?.isMap === true && container.left % 2 === 0;
    if (isKey) {
      container.key = utf8Decode(bytes.subarray(step.content, step.next));
    } else if (step.values === 0 && container?.key !== 'pid' && container?.key !== 'offset') {
      isChanged = maskLeaf(bytes, next, step.content, step.next) || isChanged;
    }
    if (container !== undefined) container.left--;
    if (step.values > 0) open.push({ left: step.values, isMap: isMapAt(bytes, next), key: '' });
    while (open.at(-1)?.left === 0) open.pop();
    next = step.next;
  }
  return isChanged;
}

function maskLeaf(bytes: Uint8Array, at: number, content: number, end: number): boolean {
  const prefix = bytes[at]!;
  if (prefix < 0x80 || prefix >= 0xe0) {
    bytes[at] = 0;
    return true;
  }
  if (prefix >= FIRST_NUMBER && prefix <= LAST_NUMBER) bytes.fill(0, at + 1, end);
  else bytes.fill(MASK, content, end);
  return end > content;
}

/** Where the data of a CONNECT stands; null for any other packet. */
function dataOfConnect(
  bytes: Uint8Array,
  at: number,
): { readonly start: number; readonly end: number } | null {
  if (!isMapAt(bytes, at)) return null;
  const map = stepInto(bytes, at);
  if (map === null) return null;
  let next = map.next;
  let isConnect = false;
  let data: { start: number; end: number } | null = null;
  for (let left = map.values; left > 0; left -= 2) {
    const key = stepInto(bytes, next);
    if (key === null || key.values > 0) return null;
    const end = skipValue(bytes, key.next);
    if (end < 0) return null;
    const name = utf8Decode(bytes.subarray(key.content, key.next));
    if (name === 'type') isConnect = numberAt(bytes, key.next, end) === CONNECT;
    if (name === 'data') data = { start: key.next, end };
    next = end;
  }
  return isConnect ? data : null;
}

function numberAt(bytes: Uint8Array, at: number, end: number): number {
  return end - at === 1 ? bytes[at]! : unsignedAt(bytes, at + 1, end - at - 1);
}

function isMapAt(bytes: Uint8Array, at: number): boolean {
  const prefix = bytes[at] ?? 0;
  return (prefix >= 0x80 && prefix < 0x90) || prefix === 0xde || prefix === 0xdf;
}
