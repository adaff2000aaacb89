import { randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that nobody can guess: 16 random bytes in base64url. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}

/** Compares in a time that says nothing of where two tokens differ. */
export function isSameToken(one: string, other: string): boolean {
  const [given, wanted] = [Buffer.from(one), Buffer.from(other)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
