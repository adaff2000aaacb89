import fc from 'fast-check';
import type { Content, Json, Piece, Step } from '../wire/input.ts';
import { eventDeviations, eventName, isEvent, MARK } from './deviate-events.ts';
import { changeStep, type Deviation, insertBehind } from './deviation.ts';
import { objectOf, oddContent, oddJson, oddRun, PROTOTYPE_WORDS, place } from './odd.ts';

const packetType: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('0', '1', '2', '3', '4', '5', '6') },
  { weight: 1, arbitrary: fc.constantFrom('7', '8', '9', '-', 'a', '') },
);

const count: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Content>([]) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('-', '0-', '1-', '2-', '11-', '1', '99999999999-', '-1-', '1.5-', '1e3-', 'x-')
      .map((text) => [text]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1_000, 100_000, 8_000_000)
      .map((times) => [{ repeat: ['1'], times }, '-']),
  },
);

const namespace: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Content>([]) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('/,', '/x,', '/x', '/', '/?a=b,', '//,', '/constructor,', '/__proto__,')
      .map((text) => [text]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1_000, 100_000, 8_000_000)
      .map((times) => ['/', { repeat: ['a'], times }, ',']),
  },
);

const id: fc.Arbitrary<Content> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Content>([]) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('0', '1', '7', '00', '99999999999999999999').map((text) => [text]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1_000, 100_000, 8_000_000)
      .map((times) => [{ repeat: ['1'], times }]),
  },
);

const depth = fc.constantFrom(10, 1_000, 6_000, 50_000);

const body: fc.Arbitrary<Content> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(eventName, fc.array(oddJson, { maxLength: 2 }))
      .map(([name, args]): Content => [{ json: [name, MARK, ...args] }]),
  },
  { weight: 2, arbitrary: oddJson.map((json): Content => [{ json }]) },
  { weight: 1, arbitrary: fc.constant<Content>([]) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('[', '{', '"', '[]', '["message"', '[1e999]', 'null', '[,]', '{"a":}', '""')
      .map((text) => [text]),
  },
  { weight: 1, arbitrary: oddRun },
  {
    weight: 1,
    arbitrary: fc
      .tuple(depth, fc.constantFrom<[string, string]>(['[', ']'], ['{"a":', '}']))
      .map(([deep, nest]): Content => ['["message",', { nest, depth: deep, inner: ['1'] }, ']']),
  },
);

/** One packet of Socket.IO, of any type, as the message of Engine.IO that carries it. */
export const oddSocketPacket: fc.Arbitrary<Content> = fc
  .tuple(packetType, count, namespace, id, body)
  .map(([first, ...parts]) => ['4', first, ...parts.flat()]);

/** Both kinds of carriers: a frame, and the body of a polling request. */
const isCarrier = (step: Step): step is Step & { do: 'frame' | 'request' } =>
  isEvent(step) || (step.do === 'request' && step.body !== undefined);

function withPacket(step: Step & { do: 'frame' | 'request' }, packet: Content): readonly Step[] {
  if (step.do === 'frame') return [{ ...step, payload: packet }];
  const isCounted = step.body?.some((piece) => typeof piece === 'object' && 'counted' in piece);
  const piece: Piece = { counted: packet };
  return [{ ...step, body: isCounted === true ? [piece] : packet }];
}

const attachments = fc.array(
  fc.oneof(fc.constant<Content>(['bytes']), fc.constant<Content>([]), oddContent),
  { maxLength: 3 },
);

/** Placeholders of attachments, and attachments, that need not go together. */
export const attachmentDeviation: fc.Arbitrary<Deviation> = fc
  .tuple(place, attachments, fc.array(oddPlaceholder(), { minLength: 1, maxLength: 3 }), place)
  .map(([where, sent, placeholders, stated]) => ({
    layer: 'socket',
    tag: 'attachments',
    apply: (input) =>
      changeStep(input, isEvent, where, (step) => {
        const name = nameOf(step.payload);
        const number = stated % 4 === 0 ? stated % 5 : sent.length;
        const first = stated % 3 === 0 ? '6' : '5';
        const text = ['4', first, `${number}-`, '', first === '6' ? '1' : ''];
        const json: Json = first === '6' ? placeholders : [name, ...placeholders];
        return [
          { ...step, payload: [...text, { json }] },
          ...sent.map((payload): Step => ({ do: 'frame', on: step.on, opcode: 2, payload })),
        ];
      }),
  }));

/** Deviations in Socket.IO: packets, their order, events, attachments. */
export const socketDeviations: readonly fc.Arbitrary<Deviation>[] = [
  ...eventDeviations,
  fc.tuple(place, oddSocketPacket).map(([where, packet]) => ({
    layer: 'socket',
    tag: 'socket-packet',
    apply: (input) => changeStep(input, isCarrier, where, (step) => withPacket(step, packet)),
  })),
  fc
    .tuple(place, fc.array(oddSocketPacket, { minLength: 1, maxLength: 4 }))
    .map(([where, packets]) => ({
      layer: 'socket',
      tag: 'socket-packet-more',
      apply: (input) =>
        insertBehind(
          input,
          (step) => isEvent(step) || step.do === 'wait',
          where,
          (on) => packets.map((payload): Step => ({ do: 'frame', on, opcode: 1, payload })),
        ),
    })),
  attachmentDeviation,
  fc.tuple(place, place).map(([where, other]) => ({
    layer: 'socket',
    tag: 'event-again',
    apply: (input) =>
      changeStep(input, isEvent, where, (step) => [
        step,
        { do: 'frame', on: step.on, opcode: 1, payload: other % 2 === 0 ? ['41'] : ['40'] },
        step,
      ]),
  })),
];

/** In the place of an attachment: a number that there is not, or no number at all. */
function oddPlaceholder(): fc.Arbitrary<Json> {
  const num = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom<Json>(0, 1) },
    { weight: 3, arbitrary: fc.constantFrom<Json>(...PROTOTYPE_WORDS) },
    { weight: 2, arbitrary: fc.constantFrom<Json>(-1, 2, 99, 0.5, null, true, [], {}, '0') },
  );
  return num.map((each) =>
    objectOf([
      ['_placeholder', true],
      ['num', each],
    ]),
  );
}

function nameOf(payload: Content): Json {
  for (const piece of payload) {
    if (typeof piece === 'object' && 'json' in piece && Array.isArray(piece.json)) {
      return (piece.json as readonly Json[])[0] ?? 'message';
    }
  }
  return 'message';
}
