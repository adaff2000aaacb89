import type { BridgeHello } from '../../inspector/timeline/bridge/bridge-words.ts';

/** @returns null for what is no hello */
export function readHello(text: string): BridgeHello | null {
  try {
    const { type, version, token } = Object(JSON.parse(text));
    const isHello = type === 'hello' && typeof version === 'number' && typeof token === 'string';
    return isHello ? { type, version, token } : null;
  } catch {
    return null;
  }
}
