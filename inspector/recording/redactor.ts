import { type Header, Kind } from '../observation.ts';
import { engineOf } from '../protocol/engine-io/parameters.ts';
import type { Payload } from '../protocol/reading.ts';
import type { Connection } from '../timeline/connection.ts';
import type { Remembered } from '../timeline/remembered.ts';
import type { Findings } from './findings.ts';
import { redactBody } from './redact-body.ts';
import { isOfHandshake, isTokenSubprotocol, redactHeader } from './redact-header.ts';
import { PacketRedactor } from './redact-packet.ts';
import { REDACTED, redactUrl } from './redact-url.ts';
import type { RedactionPlan } from './redaction-plan.ts';
import type { Rewriting } from './rewriting.ts';
import type { SecretIds } from './secret-ids.ts';

const URL_IN_TEXT = /\b(?:https?|wss?):\/\/[^\s"'<>)]+/g;

interface EngineFacts {
  readonly revision: 3 | 4 | null;
  readonly jsonp: boolean;
}

/** Replaces what a plan names. */
export class Redactor implements Rewriting {
  readonly #packets: PacketRedactor;
  readonly #engines = new Map<Connection, EngineFacts>();
  readonly #subprotocols = new Map<string, string>();

  /** @throws SyntaxError when a pattern of the plan is no regular expression */
  constructor(
    private readonly plan: RedactionPlan,
    ids: SecretIds,
    private readonly findings: Findings,
  ) {
    this.#packets = new PacketRedactor(plan, ids, findings);
  }

  url(url: string): string {
    const bare = this.plan.urlTokens
      ? redactUrl(url, (name, value) => this.findings.note('url-token', name, value))
      : url;
    return this.#packets.url(bare);
  }

  headers(headers: readonly Header[]): readonly Header[] {
    return headers.map(([name, value]): Header => {
      const redacted = redactHeader(name, value, this.plan, this.findings);
      if (redacted !== null) return [name, redacted];
      if (isOfHandshake(name)) return [name, value];
      if (name.toLowerCase() !== 'sec-websocket-protocol') return [name, this.text(value)];
      return [name, value.replace(/[^,\s]+/g, (asked) => this.protocol(asked))];
    });
  }

  protocol(subprotocol: string): string {
    if (!this.plan.authorization || !isTokenSubprotocol(subprotocol)) return this.text(subprotocol);
    this.findings.note('authorization', 'subprotocol', subprotocol);
    const known = this.#subprotocols.get(subprotocol);
    if (known !== undefined) return known;
    const other = `${REDACTED}-${this.#subprotocols.size + 1}`;
    this.#subprotocols.set(subprotocol, other);
    return other;
  }

  text(text: string): string {
    const bare = this.plan.urlTokens
      ? text.replace(URL_IN_TEXT, (url) =>
          redactUrl(url, (name, value) => this.findings.note('url-token', name, value)),
        )
      : text;
    return this.#packets.masked(bare, 0);
  }

  payload(seen: Remembered): Payload {
    const { payload, connection } = seen;
    const { revision, jsonp } = this.#engineOf(connection);
    const direction = seen.kind === Kind.sent ? 'sent' : 'received';
    const way = { direction, revision } as const;
    if (connection.transport === 'polling') {
      return redactBody(payload, { ...way, jsonp, isCut: seen.isCut }, this.#packets);
    }
    if (typeof payload === 'string') return this.#packets.text(payload, way);
    return this.#packets.bytes(payload, way);
  }

  #engineOf(connection: Connection): EngineFacts {
    const known = this.#engines.get(connection);
    if (known !== undefined) return known;
    const engine = engineOf(connection.url);
    const jsonp = engine?.jsonp != null || connection.api === 'script';
    const facts = { revision: engine?.revision ?? null, jsonp };
    this.#engines.set(connection, facts);
    return facts;
  }
}
