import type { Findings } from './findings.ts';
import { REDACTED } from './redact-url.ts';
import type { RedactionPlan } from './redaction-plan.ts';
import { isSecretName } from './secret-names.ts';

/** Random, and of use to nobody after its handshake; the answer to it is checked against it. */
const HANDSHAKE: ReadonlySet<string> = new Set(['sec-websocket-key', 'sec-websocket-accept']);

/** The value of a header in whose name or form there is a secret; null for any other header. */
export function redactHeader(
  name: string,
  value: string,
  { cookies, authorization }: RedactionPlan,
  findings: Findings,
): string | null {
  const lower = name.toLowerCase();
  if (lower === 'cookie' || lower === 'cookie2') {
    if (!cookies) return value;
    return value.replace(/([^=;]*)=([^;]*)/g, (_, cookie: string, secret: string) => {
      findings.note('cookie', `${name}: ${cookie.trim()}`, secret);
      return `${cookie}=${REDACTED}`;
    });
  }
  if (lower === 'set-cookie' || lower === 'set-cookie2') {
    if (!cookies) return value;
    return value.replace(/^([^=;\n]*)=([^;\n]*)/gm, (_, cookie: string, secret: string) => {
      findings.note('cookie', `${name}: ${cookie.trim()}`, secret);
      return `${cookie}=${REDACTED}`;
    });
  }
  if (!authorization || HANDSHAKE.has(lower) || !isSecretName(lower)) return null;
  // The scheme may stay: it says how, not who.
  const scheme = /^(?:Basic|Bearer|Digest|Negotiate|Token)\s+/i.exec(value)?.[0] ?? '';
  findings.note('authorization', name, value.slice(scheme.length));
  return scheme + REDACTED;
}

/** Is it checked against another header of the handshake? */
export function isOfHandshake(name: string): boolean {
  return HANDSHAKE.has(name.toLowerCase());
}

/** Browsers let a page send no header with a WebSocket, so tokens are sent as subprotocols. */
export function isTokenSubprotocol(subprotocol: string): boolean {
  return subprotocol.length >= 24 && /\d/.test(subprotocol) && /[a-z]/i.test(subprotocol);
}
