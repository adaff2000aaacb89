import fc from 'fast-check';
import { namespacePrefix } from '../../../inspector/protocol/socket-io/namespace-prefix.ts';
import type { Content, FrameStep, Step } from '../wire/input.ts';
import { answeringPacket } from './answering.ts';
import { oddSocketPacket } from './deviate-socket.ts';
import { changeStep, type Deviation, insertBehind, isFrame } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import { oddJson, place } from './odd.ts';

type Change = fc.Arbitrary<(ordinary: FrameStep) => readonly Step[]>;

const say = (on: number, payload: Content): Step => ({ do: 'frame', on, opcode: 1, payload });

/** Only the payload of a CONNECT, and its type. */
const withPayload = (step: FrameStep, type: string, payload: Content): FrameStep => ({
  ...step,
  payload: ['4', type, step.payload[2] ?? '', ...payload],
});

const CONNECTS: readonly Change[] = [
  oddJson.map((json) => (step) => [withPayload(step, '0', [{ json }])]),
  fc
    .constantFrom(
      '',
      '{}',
      '{',
      '{"sid":null}',
      '{"sid":1}',
      '{"sid":{}}',
      '{"sid":"x","pid":1}',
      '[]',
      '""',
    )
    .map((text) => (step) => [withPayload(step, '0', [text])]),
  oddJson.map((json) => (step) => [withPayload(step, '4', [{ json }])]),
  fc
    .constantFrom(
      '',
      '"no"',
      '{}',
      '{"message":1}',
      '{"message":null}',
      '{"message":"no","data":{}}',
    )
    .map((text) => (step) => [withPayload(step, '4', [text])]),
  fc.constant((step) => [withPayload(step, '1', [])]),
  fc.constantFrom(2, 20).map((times) => (step) => [{ ...step, times }]),
  fc.constant((step) => [step, say(step.on, ['4', '1', step.payload[2] ?? ''])]),
  oddSocketPacket.map((payload) => (step) => [{ ...step, payload }]),
  // An event before the CONNECT that lets the client in.
  fc
    .constantFrom('message', 'connect', 'data')
    .map((name) => (step) => [
      { ...step, payload: ['4', '2', step.payload[2] ?? '', { json: [name, 1] }] },
      say(step.on, step.payload),
    ]),
];

const ackId: fc.Arbitrary<Content> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Content>([{ asked: true }]) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('', '0', '1', '999', '99999999999999999999', '-1', 'x')
      .map((text) => [text]),
  },
);

/** Deviations of a server of Socket.IO: in how it lets clients in, and in acks. */
export function socketAnswers(dialect: Dialect): readonly fc.Arbitrary<Deviation>[] {
  const places = (dialect.client?.lines ?? []).flatMap(({ namespaces }) =>
    namespaces.map(namespacePrefix),
  );
  return [
    ...CONNECTS.flatMap((change) =>
      answeringPacket(dialect, { layer: 'socket', tag: 'connect', to: ['connect'], change }),
    ),
    fc.tuple(place, fc.constantFrom('', ...places), ackId, fc.array(oddJson, { maxLength: 3 })).map(
      ([where, at, id, args]): Deviation => ({
        layer: 'socket',
        tag: 'ack',
        apply: (input) =>
          insertBehind(input, isFrame, where, (on) => [
            say(on, ['4', '3', at, ...id, { json: args }]),
          ]),
      }),
    ),
    fc.tuple(place, fc.constantFrom(2, 3)).map(
      ([where, times]): Deviation => ({
        layer: 'socket',
        tag: 'packet-again',
        apply: (input) =>
          changeStep(input, isFrame, where, (step) => Array<Step>(times).fill(step)),
      }),
    ),
  ];
}
