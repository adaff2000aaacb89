import { createHash } from 'node:crypto';

/**
 * @param {Uint8Array} content
 * @returns {string} hexadecimal
 */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
