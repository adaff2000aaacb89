import fc from 'fast-check';
import type { FrameStep, Json, Piece, Step } from '../wire/input.ts';
import { changeStep, type Deviation, isFrame } from './deviation.ts';
import {
  LIFECYCLE_WORDS,
  oddJson,
  oddObject,
  oddText,
  PROTOTYPE_WORDS,
  place,
  RESERVED_WORDS,
} from './odd.ts';

/** Told from what an application hears otherwise. */
export const MARK = 'sockeye-mark';

const reserved = fc.constantFrom<Json>(...RESERVED_WORDS);
const allowed: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Json>(...LIFECYCLE_WORDS) },
  { weight: 3, arbitrary: fc.constantFrom<Json>(...PROTOTYPE_WORDS) },
);

export const eventName: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: reserved },
  { weight: 4, arbitrary: allowed },
  { weight: 2, arbitrary: oddText },
  { weight: 4, arbitrary: oddObject },
  { weight: 4, arbitrary: oddJson },
);

/** A frame that may carry a packet of Socket.IO. */
export const isEvent = (step: Step): step is Step & { do: 'frame' } =>
  isFrame(step) && step.opcode === 1 && step.payload.length > 2 && step.payload[0] === '4';

type Event = readonly [name: Json, args: readonly Json[]];

function withEvent(step: FrameStep, [name, args]: Event): FrameStep {
  const payload = step.payload.map(
    (piece): Piece =>
      typeof piece === 'object' && 'json' in piece && Array.isArray(piece.json)
        ? { json: [name, MARK, ...args] }
        : piece,
  );
  return { ...step, payload };
}

const args = fc.array(oddJson, { maxLength: 2 });

/** Events by names that are the libraries' own, the language's, or no names at all. */
const oddEvent: fc.Arbitrary<Deviation> = fc
  .tuple(place, fc.tuple(eventName, args))
  .map(([where, event]) => ({
    layer: 'socket',
    tag: `event-name-${typeof event[0]}`,
    apply: (input) => changeStep(input, isEvent, where, (step) => [withEvent(step, event)]),
  }));

/**
 * Many after one another, since a connection costs more than an event; those on which a server hangs up are not
 * among those that it lets pass.
 */
const oddEvents: fc.Arbitrary<Deviation> = fc
  .tuple(
    place,
    fc.oneof(
      { weight: 1, arbitrary: fc.array(fc.tuple(reserved, args), { minLength: 2, maxLength: 6 }) },
      { weight: 3, arbitrary: fc.array(fc.tuple(allowed, args), { minLength: 3, maxLength: 10 }) },
    ),
  )
  .map(([where, events]) => ({
    layer: 'socket',
    tag: 'event-names',
    apply: (input) =>
      changeStep(input, isEvent, where, (step) => events.map((event) => withEvent(step, event))),
  }));

/** Deviations in what events are called. */
export const eventDeviations: readonly fc.Arbitrary<Deviation>[] = [oddEvent, oddEvent, oddEvents];
