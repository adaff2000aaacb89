import fc from 'fast-check';
import { type Input, isWritten, type Step, type WaitStep } from '../wire/input.ts';
import { changeStep, type Deviation, insertBehind } from './deviation.ts';
import type { Layer } from './layer.ts';
import { place } from './odd.ts';

const any = (step: Step): step is Step => step.do !== undefined;

/** Deviations in the order of things, in segments and in the life of connections. */
export function orderDeviations(layer: Layer): readonly fc.Arbitrary<Deviation>[] {
  const made = (tag: string, apply: Deviation['apply']): Deviation => ({ layer, tag, apply });
  return [
    fc
      .tuple(place, fc.constantFrom('reset', 'end', 'destroy', 'pause'), fc.boolean())
      .map(([where, action, isLast]) =>
        made(action, (input) => controlled(input, where, action as 'reset', isLast)),
      ),
    fc
      .tuple(place, fc.nat({ max: 1000 }), fc.constantFrom('reset', 'end', 'destroy'))
      .map(([where, only, action]) =>
        made(`cut-${action}`, (input) =>
          changeStep(input, isWritten, where, (step) => [
            { ...step, only },
            { do: action as 'reset', on: step.on },
          ]),
        ),
      ),
    fc
      .tuple(place, late, fc.constantFrom('reset', 'end', 'destroy'))
      .map(([where, wait, action]) =>
        made(`late-${action}`, (input) => lateAfter(input, where, wait, action as 'reset')),
      ),
    fc
      .tuple(place, fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 4 }))
      .map(([where, split]) =>
        made('split', (input) =>
          changeStep(input, isWritten, where, (step) => [{ ...step, split }]),
        ),
      ),
    place.map((where) => made('drop', (input) => changeStep(input, any, where, () => []))),
    fc
      .tuple(place, fc.constantFrom(2, 3, 20))
      .map(([where, times]) =>
        made('again', (input) =>
          changeStep(input, isWritten, where, (step) => Array<Step>(times).fill(step)),
        ),
      ),
    fc.tuple(place, place).map(([from, to]) =>
      made('swap', ({ steps }) => {
        const [a, b] = [from % steps.length, to % steps.length];
        return { steps: steps.with(a, steps[b]!).with(b, steps[a]!) };
      }),
    ),
    place.map((where) => made('no-waits', (input) => withoutWaits(input, where))),
    place.map((where) => made('second-client', (input) => doubled(input, where))),
  ];
}

/** Long enough that a server has lost its patience, or has gone on to something else. */
const late: fc.Arbitrary<Omit<WaitStep, 'on'>> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constant<Omit<WaitStep, 'on'>>({ do: 'wait', for: 'end', ms: 1_500 }),
  },
  { weight: 40, arbitrary: fc.constant<Omit<WaitStep, 'on'>>({ do: 'wait', for: 'end', ms: 60 }) },
);

/** Behind one of the steps nothing happens for a while, and then the connection goes. */
function lateAfter(
  { steps }: Input,
  where: number,
  wait: Omit<WaitStep, 'on'>,
  action: 'reset' | 'end' | 'destroy',
): Input {
  const at = where % Math.max(1, steps.length);
  const on = steps[at]?.on ?? 0;
  return { steps: [...steps.slice(0, at + 1), { ...wait, on }, { do: action, on }] };
}

function controlled(
  input: Input,
  where: number,
  action: 'reset' | 'end' | 'destroy' | 'pause',
  isLast: boolean,
): Input {
  const changed = insertBehind(input, any, where, (on) => [{ do: action, on }]);
  if (!isLast) return changed;
  const at = where % input.steps.length;
  return { steps: changed.steps.slice(0, at + 2) };
}

function withoutWaits({ steps }: Input, where: number): Input {
  const from = where % Math.max(1, steps.length);
  return { steps: steps.filter((step, index) => index < from || step.do !== 'wait') };
}

/** The same once more on connections of its own, step by step beside the first. */
function doubled({ steps }: Input, where: number): Input {
  if (steps.length > 60) return { steps };
  const text = JSON.stringify(steps, (key, value: unknown) =>
    (key === 'on' || key === 'sid') && typeof value === 'number' ? value + 10 : value,
  );
  const others = JSON.parse(text) as readonly Step[];
  const lag = where % 3;
  const both: Step[] = [];
  for (let index = 0; index < steps.length + lag; index++) {
    if (index < steps.length) both.push(steps[index]!);
    const other = others[index - lag];
    if (other !== undefined) both.push(other);
  }
  return { steps: both };
}
