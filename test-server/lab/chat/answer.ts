import type { Answer } from './chat-words.ts';
import { RefusedInput } from './read-input.ts';

type Acknowledge = (answer: Answer) => void;

/** The ack function, which Socket.IO puts behind the arguments when the client asked for one. */
function acknowledgeOf(args: readonly unknown[]): Acknowledge | undefined {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : undefined;
}

/**
 * Runs what a client asked for and answers it, when it wants an answer. Never throws: what a
 * client sends must not end the lab.
 */
export async function answerTo(
  args: readonly unknown[],
  run: (payload: unknown) => Promise<object>,
): Promise<void> {
  const acknowledge = acknowledgeOf(args);
  const payload = acknowledge && args.length === 1 ? undefined : args[0];
  try {
    const result = await run(payload);
    acknowledge?.({ ...result, ok: true });
  } catch (error) {
    acknowledge?.({ ok: false, error: explain(error) });
  }
}

function explain(error: unknown): string {
  if (error instanceof RefusedInput) return error.message;
  process.emitWarning(error instanceof Error ? error : String(error));
  return 'the lab failed to do this; its output says why';
}
