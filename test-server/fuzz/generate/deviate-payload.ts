import fc from 'fast-check';
import type { Content, FrameStep, Json, Piece, Step } from '../wire/input.ts';
import { changeStep, type Deviation } from './deviation.ts';
import { changeJson, placesIn } from './json-places.ts';
import { oddContent, oddJson, place } from './odd.ts';

/** The content of a step that carries JSON, and where it goes back to. */
function contentOf(step: Step): Content | null {
  const content =
    step.do === 'frame' ? step.payload : step.do === 'request' ? (step.body ?? []) : null;
  return content?.some((piece) => jsonIn(piece) !== null) ? content : null;
}

function jsonIn(piece: Piece): Json | null {
  if (typeof piece === 'string') return null;
  if ('json' in piece) return piece.json;
  if ('counted' in piece) {
    for (const inner of piece.counted) {
      const json = jsonIn(inner);
      if (json !== null) return json;
    }
  }
  return null;
}

const hasJson = (step: Step): step is Step & { do: 'frame' | 'request' } =>
  contentOf(step) !== null;

function withJson(
  step: Step & { do: 'frame' | 'request' },
  change: (json: Json) => Content,
): readonly Step[] {
  const changed = (pieces: Content): Content =>
    pieces.flatMap((piece): Content => {
      if (typeof piece === 'string') return [piece];
      if ('counted' in piece) return [{ ...piece, counted: changed(piece.counted) }];
      return 'json' in piece ? change(piece.json) : [piece];
    });
  const content = changed(contentOf(step)!);
  return [step.do === 'frame' ? { ...step, payload: content } : { ...step, body: content }];
}

type JsonChange = (json: Json) => Content;

function changing(tag: string, change: fc.Arbitrary<JsonChange>): fc.Arbitrary<Deviation> {
  return fc.tuple(place, change).map(([where, made]) => ({
    layer: 'payload',
    tag,
    apply: (input) => changeStep(input, hasJson, where, (step) => withJson(step, made)),
  }));
}

/** The first place is the whole, and the second the name of the event: both are the protocol's. */
function argumentPlace(json: Json, where: number): number {
  const all = placesIn(json);
  return all <= 2 ? all - 1 : 2 + (where % (all - 2));
}

const NESTS: readonly (readonly [string, string])[] = [
  ['[', ']'],
  ['{"a":', '}'],
  ['{"children":[', ']}'],
];

const isSaid = (step: Step): step is FrameStep => step.do === 'frame' && hasJson(step);

/** The same over and over: what keeps a little each time keeps much. */
const often: fc.Arbitrary<Deviation> = fc
  .tuple(place, fc.constantFrom(20, 100, 400))
  .map(([where, times]) => ({
    layer: 'payload',
    tag: 'payload-often',
    apply: (input) => changeStep(input, isSaid, where, (step) => [{ ...step, times }]),
  }));

/** Deviations in what an application hears: arguments of other types, missing, more, deep, long, often. */
export const payloadDeviations: readonly fc.Arbitrary<Deviation>[] = [
  often,
  changing(
    'payload-value',
    fc.tuple(place, oddJson).map(([where, value]) => (json) => [
      { json: changeJson(json, argumentPlace(json, where), () => [value]) },
    ]),
  ),
  changing(
    'payload-drop',
    place.map((where) => (json) => [
      { json: changeJson(json, argumentPlace(json, where), () => []) },
    ]),
  ),
  changing(
    'payload-args',
    fc
      .array(oddJson, { maxLength: 4 })
      .map((args) => (json) => [
        { json: Array.isArray(json) ? [(json[0] ?? null) as Json, ...args] : json },
      ]),
  ),
  changing(
    'payload-nest',
    fc
      .tuple(fc.constantFrom(...NESTS), fc.constantFrom(20, 2_000, 8_000, 60_000), oddJson)
      .map(([nest, depth, value]) => (json) => {
        const name = JSON.stringify(Array.isArray(json) ? (json[0] as Json) : 'message');
        return [`[${name},`, { nest, depth, inner: [{ json: value }] }, ']'];
      }),
  ),
  changing(
    'payload-long',
    fc
      .tuple(
        fc.constantFrom('a', ' ', '1', 'a ', '<', '/', '\\\\', 'ä'),
        fc.constantFrom(300, 20_000, 20_000, 200_000),
        oddContent,
      )
      .map(([unit, times]) => (json) => {
        const name = JSON.stringify(Array.isArray(json) ? (json[0] as Json) : 'message');
        return [`[${name},"`, { repeat: [unit], times }, '"]'];
      }),
  ),
];
