import type { Input, Step } from '../wire/input.ts';
import type { Layer } from './layer.ts';

/** One way in which an input does otherwise than a client that keeps the protocol. */
export interface Deviation {
  readonly layer: Layer;
  /** What kind it is, so that those which find the same over and over are tried less. */
  readonly tag: string;
  apply(input: Input): Input;
}

/** Changes one of the steps of a kind, the `where`th; an input that has none stays as it is. */
export function changeStep<S extends Step>(
  { steps }: Input,
  is: (step: Step) => step is S,
  where: number,
  change: (step: S) => readonly Step[],
): Input {
  const places = steps.flatMap((step, index) => (is(step) ? [index] : []));
  const at = places[where % places.length];
  if (at === undefined) return { steps };
  return { steps: steps.toSpliced(at, 1, ...change(steps[at] as S)) };
}

/** Puts steps behind one of those of a kind, on its connection. */
export function insertBehind(
  input: Input,
  is: (step: Step) => boolean,
  where: number,
  made: (on: number) => readonly Step[],
): Input {
  const of = (step: Step): step is Step => is(step);
  return changeStep(input, of, where, (step) => [step, ...made(step.on)]);
}

export function isRequest(step: Step): step is Step & { do: 'request' } {
  return step.do === 'request';
}

export function isFrame(step: Step): step is Step & { do: 'frame' } {
  return step.do === 'frame';
}

export function isText(step: Step): step is Step & { do: 'frame' } {
  return step.do === 'frame' && step.opcode === 1;
}
