import fc from 'fast-check';
import { openPacket, type PacketAsk } from '../serve/ordinary.ts';
import type { Content, FrameStep, JsonObject, Piece, Step } from '../wire/input.ts';
import { answeringHttp, answeringPacket } from './answering.ts';
import { oddEnginePacket, oddPollingBody } from './deviate-engine.ts';
import { type Deviation, insertBehind, isFrame } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import { oddLeaf, place } from './odd.ts';

type Value = JsonObject[string] | undefined;

const FIELDS: Readonly<Record<string, readonly Value[]>> = {
  sid: [undefined, null, '', 1, {}, '__proto__', 'a b&c=d#e', '\u0000'],
  upgrades: [undefined, null, 'websocket', [null], [{}], ['polling'], ['x'], {}, [[]]],
  pingInterval: [undefined, null, 0, -1, '1', 1e21, 2 ** 31, 0.5, {}],
  pingTimeout: [undefined, null, 0, -1, '1', 1e21, 2 ** 31, {}],
  maxPayload: [undefined, null, 0, 1, -1, '1', 1e21, {}],
};

const oddFields: fc.Arbitrary<Readonly<Record<string, Value>>> = fc.oneof(
  fc
    .constantFrom(...Object.keys(FIELDS))
    .chain((name) => fc.constantFrom(...FIELDS[name]!).map((value) => ({ [name]: value }))),
  fc
    .tuple(fc.constantFrom(...Object.keys(FIELDS)), oddLeaf)
    .map(([name, value]) => ({ [name]: value })),
  fc.constant({ pingInterval: 0, pingTimeout: 0 }),
);

const oddOpening = (on: number): fc.Arbitrary<Content> =>
  fc.oneof(
    { weight: 4, arbitrary: oddFields.map((fields) => openPacket(on, ['websocket'], fields)) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom('0', '0{', '0{}', '0[]', '0null', '0""', '01', '', '1', '2', '6', '40', '5')
        .map((text) => [text]),
    },
    { weight: 1, arbitrary: oddEnginePacket },
  );

/** Made for a line that is not known yet, and put onto it. */
function movedTo(on: number, content: Content): Content {
  return content.map((piece) =>
    typeof piece === 'object' && 'sid' in piece ? { sid: on } : piece,
  );
}

const NO_SESSION = [
  '{"code":1,"message":"Session ID unknown"}',
  '{"code":0,"message":"Transport unknown"}',
  '{"code":null}',
  '{',
  '',
];

/** Bodies of revision 3 say how long each packet is. */
function bodyOf({ body = [] }: { readonly body?: Content }, packet: Content): Content {
  const isCounted = body.some((piece) => typeof piece === 'object' && 'counted' in piece);
  const piece: Piece = { counted: packet };
  return isCounted ? [piece] : packet;
}

/** Deviations of a server of Engine.IO: openings, probes, heartbeats, polling bodies, lost sessions. */
export function engineAnswers(dialect: Dialect): readonly fc.Arbitrary<Deviation>[] {
  const http = (tag: string, to: readonly ('open' | 'poll' | 'post')[]) => ({
    layer: 'engine' as const,
    tag,
    to,
  });
  const packet = (tag: string, to: readonly PacketAsk[]) => ({ layer: 'engine' as const, tag, to });
  const withPayload =
    (payload: Content) =>
    (step: FrameStep): readonly Step[] => [{ ...step, payload: movedTo(step.on, payload) }];
  const opening = oddOpening(0);
  return [
    ...answeringHttp(dialect, {
      ...http('open-packet', ['open']),
      change: opening.map((content) => (step) => [
        { ...step, body: bodyOf(step, movedTo(step.on, content)) },
      ]),
    }),
    ...answeringPacket(dialect, {
      ...packet('open-packet', ['greeting']),
      change: opening.map(withPayload),
    }),
    ...answeringPacket(dialect, {
      ...packet('open-twice', ['greeting']),
      change: opening.map((content) => (step) => [
        step,
        { do: 'frame', on: step.on, opcode: 1, payload: movedTo(step.on, content) },
      ]),
    }),
    ...answeringPacket(dialect, {
      ...packet('probe', ['probe', 'ping']),
      change: fc
        .oneof(
          fc.constantFrom('3', '3probe1', '2probe', '6', '5', '1', '').map((text) => [text]),
          oddEnginePacket,
        )
        .map(withPayload),
    }),
    ...answeringPacket(dialect, {
      ...packet('probe-again', ['probe', 'ping']),
      change: fc.constantFrom(2, 20).map((times) => (step) => [{ ...step, times }]),
    }),
    ...answeringHttp(dialect, {
      ...http('polling-body', ['open', 'poll', 'poll']),
      change: oddPollingBody.map((body) => (step) => [{ ...step, body }]),
    }),
    ...answeringHttp(dialect, {
      ...http('no-session', ['poll', 'post']),
      change: fc
        .constantFrom(...NO_SESSION)
        .map((text) => (step) => [{ ...step, status: ['400 Bad Request'], body: [text] }]),
    }),
    ...answeringHttp(dialect, {
      ...http('never-answered', ['poll', 'post']),
      change: fc.constant((step) => [{ ...step, only: 0 }]),
    }),
    fc.tuple(place, fc.constantFrom('2', '6', '3', '2probe'), fc.constantFrom(2, 50, 1_000)).map(
      ([where, text, times]): Deviation => ({
        layer: 'engine',
        tag: 'packet-storm',
        apply: (input) =>
          insertBehind(input, isFrame, where, (on) => [
            { do: 'frame', on, opcode: 1, payload: [text], times },
          ]),
      }),
    ),
  ];
}
