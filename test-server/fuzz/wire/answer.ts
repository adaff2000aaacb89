/** What a target said on one connection. */
export type Answer = HttpAnswer | FrameAnswer | MalformedAnswer;

interface Timed {
  /** Milliseconds from the beginning of the input. */
  readonly at: number;
}

export interface HttpAnswer extends Timed {
  readonly kind: 'http';
  readonly status: number;
  /** By name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface FrameAnswer extends Timed {
  readonly kind: 'frame';
  readonly opcode: number;
  readonly fin: boolean;
  readonly rsv: number;
  readonly isMasked: boolean;
  readonly payload: Buffer;
}

/** What can be read as neither. */
export interface MalformedAnswer extends Timed {
  readonly kind: 'malformed';
  readonly what: string;
}

/** One connection of an input, as it went. */
export interface ConnectionTranscript {
  readonly answers: readonly Answer[];
  /** How the target ended it; null while it has not. */
  readonly ending: 'end' | 'reset' | 'refused' | 'error' | null;
  /** We reset, ended or destroyed it. */
  readonly isOurEnd: boolean;
  readonly isUpgraded: boolean;
}

export interface Transcript {
  readonly connections: ReadonlyMap<number, ConnectionTranscript>;
  readonly bytes: number;
  readonly ms: number;
  /** Steps that waited in vain. */
  readonly inVain: number;
}

/** Is it a close frame (RFC 6455, section 5.5.1)? */
export function isClose(answer: Answer): boolean {
  return answer.kind === 'frame' && answer.opcode === 8;
}

/** Texts in an answer: of a frame, or the packets of a polling body of either revision. */
export function textsOf(answer: Answer): readonly string[] {
  if (answer.kind === 'malformed') return [];
  if (answer.kind === 'frame') return answer.opcode === 1 ? [answer.payload.toString()] : [];
  return packetsIn(answer.body.toString());
}

/** The packets of a polling body, of either revision of Engine.IO. */
export function packetsIn(body: string): readonly string[] {
  const isCounted = /^\d+:\d/.test(body);
  return isCounted ? countedPackets(body) : body.split('\x1e');
}

function countedPackets(body: string): string[] {
  const packets: string[] = [];
  let at = 0;
  while (at < body.length) {
    const match = /^(\d+):/.exec(body.slice(at, at + 12));
    if (match === null) break;
    const start = at + match[0].length;
    at = start + Number(match[1]);
    packets.push(body.slice(start, at));
  }
  return packets;
}
