// Of what a client answers, as much as a list of answers is to show.
const maxAnswerLength = 24;

/** Who answered in time, in the order of the answers. */
export interface Answers {
  readonly answers: readonly string[];
  /** Somebody did not. */
  readonly timedOut?: true;
}

/**
 * Waits for the answer of one client, or those of many.
 *
 * @param asked settles with one answer or an array of them, or rejects when time is up, as
 * `emitWithAck` does
 */
export async function askWithTimeout(asked: Promise<unknown>): Promise<Answers> {
  try {
    return { answers: textsOf(await asked) };
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'operation has timed out') throw error;
    return { answers: textsOf('responses' in error ? error.responses : []), timedOut: true };
  }
}

function textsOf(answers: unknown): string[] {
  return [answers]
    .flat()
    .map((answer) => (typeof answer === 'string' ? answer.slice(0, maxAnswerLength) : 'no text'));
}
