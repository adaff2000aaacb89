/** Connections of a page that are to go to another server. */
export interface RedirectRule {
  /** Origin of the page; documents of others are left alone. */
  readonly page: string;
  /** Origins of the servers that are replaced, `ws` as `http`. */
  readonly from: readonly string[];
  /** Paths of theirs that are; all else goes on to the servers themselves. */
  readonly paths: readonly string[];
  /** Origin of the server that stands in. */
  readonly to: string;
}

/** Why a connection did not come to the other server. */
export interface RedirectFault {
  readonly url: string;
  /**
   * `policy`: the page's content policy; `refused`: the browser has thrown, as for mixed content;
   * `network`: the browser's rules for the local network; `failed`: it does not say.
   */
  readonly why: 'policy' | 'refused' | 'network' | 'failed';
  readonly detail: string;
}

/** What became of a rule in the document that is there. */
export interface RedirectReport {
  /** Connections and requests that were sent to the other server. */
  readonly redirected: number;
  readonly faults: readonly RedirectFault[];
}

/** Sends connections of the inspected page elsewhere, for as long as the document lives. */
export interface Redirect {
  /** Loads the page again, with the rule in force from its first script on. */
  load(rule: RedirectRule): void;
  /** Null where the document that is there was loaded without a rule. */
  report(): Promise<RedirectReport | null>;
  /** Origin of the page; null where it has none. */
  page(): string | null;
}
