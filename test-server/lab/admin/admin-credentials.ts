import { randomBytes } from 'node:crypto';
import bcrypt from 'bcryptjs';

/** Where and as whom a lab shows what it sees. */
export interface AdminAccess {
  /** Address of the Socket.IO server. */
  readonly url: string;
  /** Its path. */
  readonly path: string;
  readonly namespace: string;
  readonly username: string;
  readonly password: string;
}

/** What the server has to know of whom it lets into the admin namespace. */
export interface AdminLock {
  readonly username: string;
  /** By bcrypt, as the admin protocol wants it. */
  readonly passwordHash: string;
}

export const adminUsername = 'admin';

// So many random bits cannot be guessed however fast one tries: bcrypt need not be slow as well,
// which would have each attempt of a stranger hold up the chat.
const passwordBytes = 16;
const fewestRounds = 4;

export function createAdminPassword(): string {
  return randomBytes(passwordBytes).toString('base64url');
}

export function lockOf(password: string): AdminLock {
  return { username: adminUsername, passwordHash: bcrypt.hashSync(password, fewestRounds) };
}
