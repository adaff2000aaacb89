import type { Address } from '../wire/peer.ts';

/** A fault that happened inside the target, with its stack. */
export interface Fault {
  readonly kind: 'uncaught' | 'rejection' | 'handled' | 'unreachable';
  readonly message: string;
  readonly stack: string;
}

/** Whether a process may have ended by it. */
export function isFailure({ kind }: Fault): boolean {
  return kind !== 'unreachable';
}

/** How the target's process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last of what it said on standard error. */
  readonly stderr: string;
}

/** How hard the target works, as it says itself. */
export interface Load {
  /** Milliseconds of processor time since its start. */
  readonly cpuMs: number;
  readonly heapBytes: number;
  readonly rssBytes: number;
}

/** What is fuzzed: a server that we started, or one that runs. */
export interface Target {
  readonly address: Address;
  /** We have started it, and can start another. */
  readonly isOurs: boolean;
  /** Null while it runs, or where we cannot know. */
  readonly exit: Exit | null;
  /** In the order in which they came; of a target without an inspector none. */
  readonly faults: readonly Fault[];
  /** Events that its handlers are registered for, by name, each with the source of one; as far as known. */
  readonly events: ReadonlyMap<string, string>;
  /** Namespaces with sockets in them, as far as known. */
  readonly namespaces: ReadonlySet<string>;
  readonly hasInspector: boolean;
  /** Waits until its event loop has come round. @returns null without an inspector, and when not in time */
  load(ms: number): Promise<Load | null>;
  /** How what a server keeps of its clients contradicts itself; null where it does not, and as above */
  contradiction(ms: number): Promise<string | null>;
  /** Collects garbage first. @returns bytes of the heap; null as above */
  heapAfterCollection(ms: number): Promise<number | null>;
  /**
   * @returns where the functions and blocks are that it has run and had not before; null as above, and where only
   * now begins to be known what it runs
   */
  newCoverage(): Promise<readonly string[] | null>;
  /** Where it is at this moment; null as above. */
  whereIsIt(ms: number): Promise<string | null>;
  /** The function in which it spends most of its time while `run` runs; null as above. */
  hottest(run: () => Promise<void>): Promise<string | null>;
  /** @returns once its process has ended, or after `ms` */
  untilExit(ms: number): Promise<Exit | null>;
  close(): Promise<void>;
}
