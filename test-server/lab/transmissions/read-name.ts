import { nicknameRule, readProperty, readText } from '../chat/read-input.ts';

/**
 * Reads a client's name from what came as `auth` (Socket.IO 4) or in the query (Socket.IO 2).
 *
 * @throws {RefusedInput} when there is one that is none
 */
export function readName(credentials: unknown): string {
  const name = readProperty(credentials, 'name');
  return name === undefined ? 'somebody' : readText(name, nicknameRule);
}
