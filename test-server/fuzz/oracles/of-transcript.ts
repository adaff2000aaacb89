import type { ConnectionTranscript, FrameAnswer, Transcript } from '../wire/answer.ts';
import type { Input, Step } from '../wire/input.ts';
import type { Suspicion } from './oracle.ts';
import { wrongFrame } from './wrong-frame.ts';

/** What SockJS answers by its own specification to what is no JSON. */
const SOCKJS_REFUSALS = /^(Payload expected\.|Broken JSON encoding\.|"callback" parameter)/;
/** Not implemented, and a version that is not supported: answers to what was asked. */
const ANSWERS_OF_THEIR_OWN = [501, 505];

/** What answers show to be wrong. */
export function transcriptSuspicions(
  { connections }: Transcript,
  { steps }: Input,
): readonly Suspicion[] {
  const suspicions: Suspicion[] = [];
  for (const [on, connection] of connections) {
    const hasOddMethod = steps.some((step) => step.on === on && isOddRequest(step));
    for (const answer of connection.answers) {
      if (answer.kind === 'http' && answer.status >= 500) {
        if (ANSWERS_OF_THEIR_OWN.includes(answer.status)) continue;
        // With nothing else Engine.IO refuses a method that its polling does not have.
        if (answer.status === 500 && answer.body.length === 0 && hasOddMethod) continue;
        const body = answer.body.toString().slice(0, 2_000);
        if (!SOCKJS_REFUSALS.test(body)) suspicions.push(ofStatus(answer.status, body));
      }
      if (answer.kind === 'malformed') suspicions.push(broken(`answered ${answer.what}`));
      if (answer.kind === 'frame') {
        const what = wrongIn(answer, connection);
        if (what !== null) suspicions.push(broken(what));
      }
    }
  }
  return suspicions;
}

function isOddRequest(step: Step): boolean {
  return step.do === 'request' && !/^(GET|POST)$/.test(step.method);
}

function ofStatus(status: number, body: string): Suspicion {
  const message = `HTTP ${status}: ${body.slice(0, 300)}`;
  const place = `${status} ${body.split('\n')[0]!.replace(/\d+/g, 'N').slice(0, 60)}`;
  return { oracle: 'http-5xx', title: `HTTP ${status}`, message, stack: '', place };
}

function broken(what: string): Suspicion {
  const place = what.replace(/\d+/g, 'N');
  return {
    oracle: 'protocol',
    title: `The server breaks the protocol: it ${what}`,
    message: what,
    stack: '',
    place,
  };
}

/** @returns what RFC 6455 does not let a server send; null for nothing */
function wrongIn(frame: FrameAnswer, { answers }: ConnectionTranscript): string | null {
  const { rsv, isMasked } = frame;
  if (isMasked) return 'masked a frame';
  const handshake = answers.find((answer) => answer.kind === 'http' && answer.status === 101);
  const extensions =
    handshake?.kind === 'http' ? (handshake.headers.get('sec-websocket-extensions') ?? '') : '';
  if (rsv !== 0 && !(rsv === 4 && extensions.includes('permessage-deflate'))) {
    return `set RSV bits ${rsv} without an extension`;
  }
  return wrongFrame(frame);
}
