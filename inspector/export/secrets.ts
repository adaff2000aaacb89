import { Findings } from '../recording/findings.ts';
import { isTokenSubprotocol, redactHeader } from '../recording/redact-header.ts';
import { REDACTED, redactUrl } from '../recording/redact-url.ts';
import { REDACT_ALL } from '../recording/redaction-plan.ts';
import type { Connection } from '../timeline/connection.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { queryPairs } from './query-pairs.ts';

/** A shorter text would be found in everything. */
const SHORTEST = 6;

/**
 * The texts of a recording by which somebody could get in: ids of sessions, cookies, tokens. They are
 * looked for in everything that is exported, since pages repeat them in events.
 */
export class Secrets {
  readonly #texts = new Set<string>();
  #pattern: RegExp | null = null;

  static of(timeline: Timeline): Secrets {
    const secrets = new Secrets();
    for (const { id, socketIds, givenPids } of timeline.sessions) {
      for (const text of [id, ...socketIds.values(), ...givenPids.values()]) secrets.add(text);
    }
    for (const connection of timeline.connections) secrets.#addConnection(connection);
    for (let row = timeline.first; row < timeline.length; row++) {
      if (timeline.isForgotten(row) || timeline.columns.rows.kind(row) !== 'connect') continue;
      const decoded = timeline.decoded(row);
      if (decoded?.kind === 'data' && 'value' in decoded) secrets.#addAll(decoded.value);
      for (const [, value] of queryPairs(timeline.entry(row).query ?? ''))
        secrets.#addEncoded(value);
    }
    return secrets;
  }

  add(text: unknown): void {
    if (typeof text !== 'string' || text.length < SHORTEST || this.#texts.has(text)) return;
    this.#texts.add(text);
    this.#pattern = null;
  }

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  /** The text with a word in the place of each secret. */
  without(text: string): string {
    if (this.#texts.size === 0) return text;
    return text.replace(this.#expression(), REDACTED);
  }

  /** The bytes, of which those of a secret are 0. */
  withoutIn(bytes: Uint8Array): Uint8Array {
    if (this.#texts.size === 0) return bytes;
    let latin = '';
    for (const byte of bytes) latin += String.fromCharCode(byte);
    const clean = latin.replace(this.#expression(), (secret) => '\0'.repeat(secret.length));
    return clean === latin ? bytes : Uint8Array.from(clean, (character) => character.charCodeAt(0));
  }

  #expression(): RegExp {
    if (this.#pattern !== null) return this.#pattern;
    const longestFirst = [...this.#texts].sort((one, other) => other.length - one.length);
    this.#pattern = new RegExp(longestFirst.map(escaped).join('|'), 'g');
    return this.#pattern;
  }

  #addConnection({ url, documentUrl, request, response, opening }: Connection): void {
    const found = (_name: string, value: string) => this.#addEncoded(value);
    redactUrl(url, found);
    redactUrl(documentUrl, found);
    const findings = new (class extends Findings {
      override note(_kind: unknown, _place: string, secret: string): void {
        found('', secret.trim());
      }
    })();
    for (const [name, value] of [...(request?.headers ?? []), ...(response?.headers ?? [])]) {
      redactHeader(name, value, REDACT_ALL, findings);
    }
    for (const asked of opening?.protocols ?? []) if (isTokenSubprotocol(asked)) this.add(asked);
  }

  #addEncoded(value: string): void {
    this.add(value);
    this.add(encodeURIComponent(value));
    this.add(queryPairs(`=${value}`)[0]![1]);
  }

  /** All texts of what a client or server says in a CONNECT. */
  #addAll(value: unknown, depth = 0): void {
    this.add(value);
    if (typeof value === 'number') this.add(String(value));
    if (typeof value !== 'object' || value === null || depth > 50) return;
    for (const item of Object.values(value)) this.#addAll(item, depth + 1);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
