/**
 * What is replaced in a recording. Ids of sessions and sockets, and what recovers them, always are: each
 * by the same other one in all places, so that a recording can still be replayed.
 */
export interface RedactionPlan {
  /** Values of cookies. */
  readonly cookies: boolean;
  /** Authorization, and headers with a name like X-Api-Key; subprotocols that look like a token. */
  readonly authorization: boolean;
  /** User and password in URLs, and values in their queries with a name like `token`. */
  readonly urlTokens: boolean;
  /** What a client says of itself in Socket.IO's CONNECT. */
  readonly connectAuth: boolean;
  /** Sources of regular expressions; what they find in text is masked. */
  readonly patterns: readonly string[];
}

export const REDACT_ALL: RedactionPlan = {
  cookies: true,
  authorization: true,
  urlTokens: true,
  connectAuth: true,
  patterns: [],
};
