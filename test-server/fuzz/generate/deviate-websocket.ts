import fc from 'fast-check';
import type { Content, FrameStep, Step } from '../wire/input.ts';
import { changeStep, type Deviation, insertBehind, isFrame } from './deviation.ts';
import { oddContent, oddNumber, place } from './odd.ts';

const CLOSE_CODES = [
  0, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1009, 1011, 1015, 1016, 2999, 3000, 4999,
  5000, 65_535,
];

function closePayload(code: number, reason: Content): Content {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(code);
  return [{ bytes: bytes.toString('base64') }, ...reason];
}

/** Not UTF-8: cut, overlong, a surrogate, too large, and beginnings without an end. */
const BAD_UTF8 = ['gA==', 'wA==', '7aCA', '9JCAgA==', '4oI=', '/w==', 'w7/D', 'YfCf'];

const payload: fc.Arbitrary<Content> = fc.oneof(
  { weight: 2, arbitrary: oddContent },
  { weight: 2, arbitrary: fc.constantFrom(...BAD_UTF8).map((bytes): Content => [{ bytes }]) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(0, 1, 2, 124, 125, 126, 127, 1_000, 65_535, 65_536, 65_537, 200_000, 1_100_000)
      .map((times): Content => [{ repeat: ['x'], times }]),
  },
  { weight: 1, arbitrary: fc.constantFrom(...CLOSE_CODES).map((code) => closePayload(code, [])) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...CLOSE_CODES), oddContent)
      .map(([code, reason]) => closePayload(code, reason)),
  },
);

const opcode = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 2, 8, 9, 10) },
  { weight: 1, arbitrary: fc.integer({ min: 3, max: 15 }) },
);

const oddFields = fc.record(
  {
    opcode,
    fin: fc.boolean(),
    rsv: fc.integer({ min: 0, max: 7 }),
    mask: fc.boolean(),
    stated: oddNumber,
    lengthBytes: fc.constantFrom<0 | 2 | 8>(0, 2, 8),
    fragments: fc.constantFrom(1, 2, 3, 50, 2_000),
    deflate: fc.boolean(),
    payload,
  },
  { requiredKeys: [] },
);

const isSecond = (step: Step): boolean => step.do === 'frame' || step.do === 'wait';

/** Deviations in RFC 6455. */
export const websocketDeviations: readonly fc.Arbitrary<Deviation>[] = [
  fc.tuple(place, oddFields).map(([where, changed]) => ({
    layer: 'websocket',
    tag: 'frame-fields',
    apply: (input) => changeStep(input, isFrame, where, (step) => [withFields(step, changed)]),
  })),
  fc.tuple(place, payload).map(([where, made]) => ({
    layer: 'websocket',
    tag: 'frame-payload',
    apply: (input) => changeStep(input, isFrame, where, (step) => [{ ...step, payload: made }]),
  })),
  fc.tuple(place, opcode, payload, oddFields).map(([where, kind, made, changed]) => ({
    layer: 'websocket',
    tag: 'frame-insert',
    apply: (input) =>
      insertBehind(input, isSecond, where, (on) => {
        const step: FrameStep = { do: 'frame', on, opcode: kind, payload: made };
        return [where % 2 === 0 ? step : withFields(step, changed)];
      }),
  })),
  fc.tuple(place, fc.constantFrom(...CLOSE_CODES), fc.boolean()).map(([where, code, twice]) => ({
    layer: 'websocket',
    tag: 'close',
    apply: (input) =>
      insertBehind(input, isSecond, where, (on) => {
        const step: FrameStep = { do: 'frame', on, opcode: 8, payload: closePayload(code, []) };
        return twice ? [step, step] : [step];
      }),
  })),
  fc.tuple(place, fc.constantFrom(2, 30, 500)).map(([where, times]) => ({
    layer: 'websocket',
    tag: 'frame-times',
    apply: (input) => changeStep(input, isFrame, where, (step) => [{ ...step, times }]),
  })),
];

function withFields(step: FrameStep, changed: Partial<FrameStep>): FrameStep {
  return { ...step, ...changed };
}
