import type { ConnectionRecord } from './connection.ts';
import { Intake } from './intake.ts';

/** What the timeline keeps of a document. */
export class DocumentRecord {
  readonly intake = new Intake();
  connections = new Map<number, ConnectionRecord>();
  /** The URL that its last opening told; empty before. */
  url = '';
  /** Time of its last observation, milliseconds since the epoch. */
  at = 0;
  /** Does it tell the call site of each send? */
  callSites = false;

  /** Its highest row; -1 before the first. */
  lastRow = -1;
  /** Nothing of it is shown any more, nor what still comes. */
  isForgotten = false;

  /** @param id random id */
  constructor(readonly id: string) {}
}
