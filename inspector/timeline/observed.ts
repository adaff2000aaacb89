/** One observation out of a batch, on its way into the ledger. */
export interface Observed {
  readonly kind: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Number of its payload. */
  readonly payload: number;
  /** The detail as JSON; for payloads their text. */
  readonly text: string;
}
