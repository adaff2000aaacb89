import type { BridgeHello } from '../../inspector/timeline/bridge/bridge-words.ts';
import { fieldsIn } from '../../inspector/timeline/bridge/fields-in.ts';

/** @returns null for what is no hello */
export function readHello(text: string): BridgeHello | null {
  const { type, version, token } = fieldsIn(text);
  const isHello = type === 'hello' && typeof version === 'number' && typeof token === 'string';
  return isHello ? { type, version, token } : null;
}
