import fc from 'fast-check';
import type { Content, Piece, Step } from '../wire/input.ts';
import {
  changeStep,
  type Deviation,
  insertBehind,
  isFrame,
  isRequest,
  isText,
} from './deviation.ts';
import { oddContent, oddRun, place } from './odd.ts';

const type: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '1', '2', '3', '4', '5', '6') },
  { weight: 1, arbitrary: fc.constantFrom('7', '9', 'b', 'b4', 'z', '', ' ', '-1', '\u0000') },
);

const data: fc.Arbitrary<Content> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom('', 'probe', '{}', '{"sid":"x"}', '!').map((text) => [text]),
  },
  { weight: 2, arbitrary: oddContent },
  { weight: 1, arbitrary: oddRun },
);

/** One packet of Engine.IO, of any type and content. */
export const oddEnginePacket: fc.Arbitrary<Content> = fc
  .tuple(type, data)
  .map(([first, rest]) => [first, ...rest]);

/** The body of a polling request or answer, of any packets, and of bytes that are none. */
export const oddPollingBody: fc.Arbitrary<Content> = fc.oneof(
  fc
    .array(oddEnginePacket, { minLength: 1, maxLength: 4 })
    .map((packets) => packets.flatMap((each, at) => (at === 0 ? each : ['\x1e', ...each]))),
  fc
    .array(
      fc.record({
        counted: oddEnginePacket,
        off: fc.constantFrom(0, 0, 1, -1, 100, 1e9, -1000),
        binary: fc.constant(false),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((packets): Content => packets),
  fc
    .array(
      fc.record({
        counted: oddEnginePacket,
        off: fc.constantFrom(0, 0, 1, -1, 9, 1e9),
        binary: fc.constant(true),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((packets): Content => packets),
  fc
    .tuple(oddEnginePacket, fc.constantFrom(2, 100, 10_000, 100_000))
    .map(([packet, times]): Content => [{ repeat: [...packet, '\x1e'], times }]),
  fc
    .uint8Array({ maxLength: 20 })
    .map((bytes): Content => [{ bytes: Buffer.from(bytes).toString('base64') }]),
);

const CONTENT_TYPES = [
  'application/octet-stream',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'application/json',
  '',
];

const withBody = (step: Step): step is Step & { do: 'request' } =>
  isRequest(step) && step.body !== undefined;

const packetMore: fc.Arbitrary<Deviation> = fc
  .tuple(place, fc.array(oddEnginePacket, { minLength: 1, maxLength: 4 }))
  .map(([where, packets]) => ({
    layer: 'engine',
    tag: 'engine-packet',
    apply: (input) =>
      insertBehind(
        input,
        (step) => step.do === 'wait' || isFrame(step),
        where,
        (on) => packets.map((payload): Step => ({ do: 'frame', on, opcode: 1, payload })),
      ),
  }));

const packetType: fc.Arbitrary<Deviation> = fc.tuple(place, type).map(([where, first]) => ({
  layer: 'engine',
  tag: 'engine-type',
  apply: (input) =>
    changeStep(input, isText, where, (step) => [
      { ...step, payload: [first, ...step.payload.slice(1)] },
    ]),
}));

const upgradeOrder: fc.Arbitrary<Deviation> = fc
  .tuple(place, fc.constantFrom('2probe', '5', '3probe', '1', '6'))
  .map(([where, text]) => ({
    layer: 'engine',
    tag: 'upgrade-order',
    apply: (input) =>
      changeStep(input, isText, where, (step) => [{ ...step, payload: [text] }, step]),
  }));

/** Those that are about packets in frames, whoever writes them. */
export const packetDeviations: readonly fc.Arbitrary<Deviation>[] = [
  packetMore,
  packetType,
  upgradeOrder,
];

/** Deviations in Engine.IO: types and order of packets, polling payloads, sessions. */
export const engineDeviations: readonly fc.Arbitrary<Deviation>[] = [
  packetMore,
  packetType,
  fc
    .tuple(place, oddPollingBody, fc.option(fc.constantFrom(...CONTENT_TYPES)))
    .map(([where, body, contentType]) => ({
      layer: 'engine',
      tag: 'polling-payload',
      apply: (input) =>
        changeStep(input, withBody, where, (step) => [
          contentType === null
            ? { ...step, body }
            : {
                ...step,
                body,
                headers: step.headers.map((header) =>
                  header.name[0] === 'Content-Type' ? { ...header, value: [contentType] } : header,
                ),
              },
        ]),
    })),
  fc.tuple(place, place, fc.constantFrom('unknown', 'again')).map(([where, from, kind]) => ({
    layer: 'engine',
    tag: `session-${kind}`,
    apply: (input) =>
      changeStep(input, isRequest, where, (step) => {
        const value: Content = kind === 'unknown' ? [kind] : [{ sid: from % 2 } satisfies Piece];
        const rest = step.query.filter(({ name }) => name[0] !== 'sid');
        return [{ ...step, query: [...rest, { name: ['sid'], value }] }];
      }),
  })),
  fc.tuple(place, fc.integer({ min: 3, max: 9 })).map(([where, other]) => ({
    layer: 'engine',
    tag: 'request-beside',
    apply: (input) =>
      changeStep(input, isRequest, where, (step) => [step, { ...step, on: step.on + other }]),
  })),
  upgradeOrder,
];
