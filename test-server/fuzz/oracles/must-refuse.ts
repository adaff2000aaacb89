import { isUtf8 } from 'node:buffer';
import type { FrameStep, Input, RequestStep, Step } from '../wire/input.ts';
import { writeContent } from '../wire/write-content.ts';

/** Asked before an input is sent, to know whom to wait for, and when it is judged. */
const known = new WeakMap<Input, ReadonlyMap<number, string>>();
const CONTEXT = { host: '127.0.0.1', sidOf: () => '' };

/**
 * On which connections an input sends a frame that a server must refuse by closing the connection
 * (RFC 6455, sections 5.1, 5.2, 5.4, 5.5 and 8.1), and what is wrong with it. Told only where nothing before it
 * may have left the reader in the midst of another frame, and where we do not end the connection ourselves.
 */
export function mustRefuse(input: Input): ReadonlyMap<number, string> {
  const before = known.get(input);
  if (before !== undefined) return before;
  const found = new Map<number, string>();
  const { steps } = input;
  known.set(input, found);
  for (const on of new Set(steps.map((step) => step.on))) {
    const what = firstFault(steps.filter((step) => step.on === on));
    if (what !== null) found.set(on, what);
  }
  return found;
}

function firstFault(steps: readonly Step[]): string | null {
  const isOurs = ({ do: action }: Step) =>
    !(action === 'request' || action === 'frame' || action === 'wait');
  const [handshake, ...more] = steps.filter((step) => step.do === 'request');
  if (handshake === undefined || more.length > 0 || steps.some(isOurs)) return null;
  const hasExtension = offersExtension(handshake);
  for (const step of steps) {
    if (step.do !== 'frame') continue;
    if (!isMeasured(step)) return null;
    const what = faultOf(step, hasExtension);
    if (what !== null) return what;
    if (step.opcode === 8 || step.fin === false || step.deflate === true) return null;
  }
  return null;
}

function offersExtension({ headers }: RequestStep): boolean {
  return headers.some(({ name }) => /extensions/i.test(String(name[0])));
}

/** Does its length say where it ends? */
function isMeasured({ stated, lengthBytes, fragments, only, times }: FrameStep): boolean {
  return [stated, lengthBytes, fragments, only, times].every((field) => field === undefined);
}

function faultOf(step: FrameStep, hasExtension: boolean): string | null {
  const { opcode, fin = true, rsv = 0, mask = true, deflate = false } = step;
  if (!mask) return 'a frame without a mask';
  const isCompressed = deflate || (rsv & 4) !== 0;
  if ((rsv & 3) !== 0 || (isCompressed && !hasExtension)) return 'reserved bits';
  if (isCompressed) return null;
  const kind = opcode & 15;
  if ((kind > 2 && kind < 8) || kind > 10) return 'a reserved opcode';
  if (kind === 0) return 'a continuation of nothing';
  const payload = writeContent(step.payload, CONTEXT);
  if (kind > 7 && (!fin || payload.length > 125)) return 'a control frame in pieces, or too long';
  if (kind === 1 && fin && !isUtf8(payload)) return 'text that is not UTF-8';
  return null;
}
