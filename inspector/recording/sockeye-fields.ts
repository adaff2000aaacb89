import type { Api, Transport } from '../observation.ts';
import type { ConnectionState } from '../timeline/connection.ts';

/** What `_sockeye` of a log says; docs/recording.md is its documentation. */
export interface SockeyeLog {
  /** Of the `_sockeye` fields. A reader takes what it knows of any version. */
  readonly version: number;
  /** What the batches came from, where that is known. */
  readonly capturedIn?: 'chromium' | 'firefox';
  /** Set when only chosen connections or messages were written. */
  readonly selection?: true;
  /** Set when secrets were replaced. */
  readonly redacted?: true;
}

export const FIELDS_VERSION = 1;

/** What an entry's observation is called, and its number in a batch, or one beyond for what is in none. */
export const STEP_KINDS = {
  opening: 1,
  handshakeRequest: 2,
  handshakeResponse: 3,
  opened: 4,
  sent: 5,
  received: 6,
  closing: 7,
  closed: 8,
  failed: 9,
  requested: 10,
  responded: 11,
  callSite: 12,
  gap: 200,
  join: 201,
  leave: 202,
  ended: 255,
} as const;
export type StepName = keyof typeof STEP_KINDS;

/** One observation of an entry that is no WebSocket message; its detail stands beside these fields. */
export interface SockeyeStep {
  readonly kind: StepName;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Place among all observations of the file. */
  readonly order: number;
}

/** `_sockeye` of an entry. */
export interface SockeyeEntry {
  /** `<document>.<number>` */
  readonly connection: string;
  readonly document: string;
  readonly documentUrl: string;
  readonly transport: Transport;
  readonly api: Api | null;
  readonly state: ConnectionState;
  readonly observations: readonly SockeyeStep[];
  /** Orders of the messages in runs: the first of each, and how many follow one another from there. */
  readonly messageOrder?: readonly number[];
}

export type FormatName = 'view' | 'blob' | 'unread';

/** `_sockeye` of a message, and of a step that has a body. */
export interface SockeyePayload {
  /** Milliseconds since the epoch, where `time` does not give it exactly. */
  readonly at?: number;
  /** True size in bytes of a payload that was cut. */
  readonly size?: number;
  /** Only the beginning was kept. */
  readonly cut?: true;
  /** What binary was to the page, where it was no ArrayBuffer. */
  readonly format?: FormatName;
  readonly callSite?: string;
}
