import type { Exit, Fault, Target } from '../target/target.ts';
import type { Suspicion } from './oracle.ts';
import { placeOf } from './place-of.ts';

/** Nothing that a server is sent makes it send itself one of these: somebody else ended it. */
const FROM_OUTSIDE: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/** What the target itself tells is wrong. @param sender who speaks to it */
export function targetSuspicions(
  { exit }: Pick<Target, 'exit'>,
  faults: readonly Fault[],
  sender: 'client' | 'server' = 'client',
): readonly Suspicion[] {
  const suspicions = faults.map((fault) => ofFault(fault, exit, sender));
  if (exit?.signal && FROM_OUTSIDE.includes(exit.signal)) return suspicions;
  if (
    exit !== null &&
    !suspicions.some(({ oracle }) => oracle === 'crash' || oracle === 'rejection')
  )
    suspicions.push(ofExit(exit));
  return suspicions;
}

function ofFault({ kind, message, stack }: Fault, exit: Exit | null, sender: string): Suspicion {
  const place = placeOf(message, stack);
  if (kind === 'unreachable') {
    return {
      oracle: 'unreachable-handler',
      title: `A handler was reached with what no ${sender} can send`,
      message,
      stack,
      place: message,
    };
  }
  const first = message.split('\n')[0]!;
  if (kind === 'rejection') {
    const how =
      exit === null ? 'Unhandled rejection' : 'The process ended by an unhandled rejection';
    return { oracle: 'rejection', title: `${how}: ${first}`, message, stack, place };
  }
  const how = kind === 'handled' ? 'Uncaught exception' : 'The process died';
  return { oracle: 'crash', title: `${how}: ${first}`, message, stack, place };
}

function ofExit({ code, signal, stderr }: Exit): Suspicion {
  const stack = stackIn(stderr);
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  const message = messageIn(stderr) ?? `it ended with ${how}`;
  return {
    oracle: 'crash',
    title: `The process died: ${message.split('\n')[0]}`,
    message,
    stack,
    place: placeOf(message, stack),
  };
}

function messageIn(stderr: string): string | null {
  const fatal = /FATAL ERROR: .*/.exec(stderr)?.[0];
  // The last: the server may have told of others, and gone on.
  return fatal ?? stderr.match(/^(?:Uncaught )?\w*(?:Error|Exception)\b.*/gm)?.at(-1) ?? null;
}

function stackIn(stderr: string): string {
  const message = messageIn(stderr);
  return stderr
    .slice(message === null ? 0 : stderr.lastIndexOf(message))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
