import fc from 'fast-check';
import type { Content, FrameStep } from '../wire/input.ts';
import { payloadDeviations } from './deviate-payload.ts';
import { changeStep, type Deviation, isText } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import { changeJson, placesIn } from './json-places.ts';
import { oddContent, oddJson, place } from './odd.ts';

function changing(tag: string, change: fc.Arbitrary<(step: FrameStep) => FrameStep>) {
  return fc.tuple(place, change).map(
    ([where, made]): Deviation => ({
      layer: 'payload',
      tag,
      apply: (input) => changeStep(input, isText, where, (step) => [made(step)]),
    }),
  );
}

/** Of messages whose form is the application's own, any place may be otherwise, and the whole. */
const ofMessages: readonly fc.Arbitrary<Deviation>[] = [
  changing(
    'message-value',
    fc.tuple(place, oddJson).map(([where, value]) => (step) => ({
      ...step,
      payload: step.payload.map((piece) =>
        typeof piece === 'object' && 'json' in piece
          ? { json: changeJson(piece.json, where % placesIn(piece.json), () => [value]) }
          : piece,
      ),
    })),
  ),
  changing(
    'message-json',
    oddJson.map((json) => (step) => ({ ...step, payload: [{ json }] })),
  ),
  changing(
    'message-text',
    fc
      .oneof(
        oddContent,
        fc.constantFrom<Content>(['{'], ['{"type":'], [''], ['undefined'], ['[1,]']),
      )
      .map((payload) => (step) => ({ ...step, payload })),
  ),
  changing(
    'message-binary',
    fc.constant((step) => ({ ...step, opcode: 2 })),
  ),
];

/** Deviations in what a client's application hears. */
export function payloadAnswers({ client }: Dialect): readonly fc.Arbitrary<Deviation>[] {
  const hasSocketIo = client?.lines.some(({ isSocketIo }) => isSocketIo) ?? false;
  const isOthers = client?.lines.some(({ isSocketIo }) => !isSocketIo) ?? false;
  return [...(hasSocketIo ? payloadDeviations : []), ...(isOthers ? ofMessages : [])];
}
