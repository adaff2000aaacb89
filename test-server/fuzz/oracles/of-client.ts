import type { Caller } from '../serve/caller.ts';
import type { ServedTranscript } from '../serve/play-input.ts';
import { type Exit, type Fault, isFailure } from '../target/target.ts';
import type { FrameAnswer } from '../wire/answer.ts';
import type { Suspicion } from './oracle.ts';
import { wrongFrame } from './wrong-frame.ts';

/** What a client may not write by RFC 6455, and handshakes that it should have refused. */
export function clientSuspicions({ connections }: ServedTranscript): readonly Suspicion[] {
  const suspicions: Suspicion[] = [];
  for (const caller of connections.values()) {
    const frames = caller.answers.filter((answer) => answer.kind === 'frame');
    if (caller.refusable !== null && frames.length > 0) {
      suspicions.push(broken(`took a handshake ${caller.refusable}`));
    }
    for (const answer of caller.answers) {
      if (answer.kind === 'malformed') suspicions.push(broken(`sent ${answer.what}`));
    }
    const what = wrongAmong(frames, caller);
    if (what !== null) suspicions.push(broken(what));
  }
  return suspicions;
}

function wrongAmong(frames: readonly FrameAnswer[], caller: Caller): string | null {
  let isOpen = false;
  for (const frame of frames) {
    const what = wrongIn(frame);
    if (what !== null) return what;
    if (frame.opcode >= 8) continue;
    // A connection on which several inputs were played begins for each of them between two messages.
    if (frame.opcode === 0 && !isOpen) return 'went on with a message that it had not begun';
    if (frame.opcode !== 0 && isOpen) return 'began a message within another';
    isOpen = !frame.fin;
    if (caller.refusable !== null) return null;
  }
  return null;
}

/** @returns what RFC 6455 does not let a client send; null for nothing */
function wrongIn(frame: FrameAnswer): string | null {
  const { rsv, isMasked } = frame;
  if (!isMasked) return 'sent a frame without a mask';
  // Compressed messages are read only where an input has let the client compress.
  if ((rsv & 3) !== 0) return `set RSV bits ${rsv} without an extension`;
  return wrongFrame(frame);
}

function broken(what: string): Suspicion {
  const place = what.replace(/\d+/g, 'N');
  const title = `The client breaks the protocol: it ${what}`;
  return { oracle: 'protocol', title, message: what, stack: '', place };
}

/** The last line of Node when an uncaught error has ended it. */
const NODE_DIED = /^Node\.js v\d/m;
/** Words of other runtimes that end by an error. */
const DIED =
  /^(Traceback|panic:|thread '.*' panicked|Exception in thread|Unhandled exception)|FATAL ERROR|Error:/m;

/**
 * How a client has ended, if that is a fault: it may end when its connection does, and by a code of its own.
 * @param faults that it has told of
 * @param hasInspector whether it is known to be Node
 * @returns null for an end that is in order
 */
export function faultyExit(
  exit: Exit | null,
  faults: readonly Fault[],
  hasInspector: boolean,
): Exit | null {
  if (exit === null || exit.signal !== null || faults.some(isFailure)) return exit;
  // 134 and the like is a signal that the shell has passed on.
  if (exit.code !== null && exit.code > 128) return exit;
  const died = hasInspector ? NODE_DIED : DIED;
  return exit.code !== 0 && died.test(exit.stderr) ? exit : null;
}
