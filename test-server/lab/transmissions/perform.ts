import { answerTo } from '../chat/answer.ts';
import { readParameters } from './read-parameters.ts';
import { transmissionGroups } from './transmission-catalogue.ts';
import type { Parameters } from './transmission-words.ts';

/** What a server does by the names of its actions. Maps, so that `constructor` is an unknown one. */
export interface Acts<Desk> {
  /** Done at once, and answered with `ok: true` alone. */
  readonly emissions: ReadonlyMap<string, (desk: Desk) => void>;
  /** What comes of it goes into the ack as well. */
  readonly questions: ReadonlyMap<string, (desk: Desk) => Promise<object>>;
}

const sendsOf = new Map(
  transmissionGroups.flatMap(({ transmissions }) =>
    transmissions.map(({ name, sends = [] }) => [name, sends] as const),
  ),
);

/**
 * Does what a client asked for by an event and answers it; refuses bad parameters in the answer.
 * Never throws, and ignores events that are no action.
 *
 * @param args as hostile as the client that sent them
 * @param deskOf makes what the action works with
 */
export function perform<Desk>(
  { emissions, questions }: Acts<Desk>,
  event: unknown,
  args: readonly unknown[],
  deskOf: (parameters: Parameters) => Desk,
): void {
  if (typeof event !== 'string') return;
  const [emission, question] = [emissions.get(event), questions.get(event)];
  if (!emission && !question) return;
  void answerTo(args, async (payload) => {
    const desk = deskOf(readParameters(payload, sendsOf.get(event)));
    emission?.(desk);
    return (await question?.(desk)) ?? {};
  });
}
