import type { Input, Step } from '../wire/input.ts';

/** Several inputs, one after the other, as one: each on connections of its own. */
export function joinInputs(inputs: readonly Input[]): Input {
  let next = 0;
  const steps = inputs.flatMap((input) => {
    const text = JSON.stringify(input.steps, (key, value: unknown) =>
      (key === 'on' || key === 'sid') && typeof value === 'number' ? value + next : value,
    );
    next += 1 + Math.max(0, ...input.steps.map(({ on }) => on));
    return JSON.parse(text) as readonly Step[];
  });
  return { steps };
}

/** The same input with everything that it repeats often repeated half as often. */
export function halved(input: Input): Input {
  const often = 100;
  const text = JSON.stringify(input, (key, value: unknown) =>
    (key === 'times' || key === 'depth' || key === 'fragments') &&
    typeof value === 'number' &&
    value >= often
      ? Math.floor(value / 2)
      : value,
  );
  return JSON.parse(text) as Input;
}
