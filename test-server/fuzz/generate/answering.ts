import fc from 'fast-check';
import type { HttpAsk, PacketAsk } from '../serve/ordinary.ts';
import { type Circumstances, ordinaryFrame, ordinaryResponse } from '../serve/ordinary.ts';
import type { Ask, FrameStep, ResponseStep, Step } from '../wire/input.ts';
import type { Deviation } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import type { Layer } from './layer.ts';

/** An ask that the client was heard to put, and where. */
type Place<A extends Ask> = Circumstances & {
  readonly to: A;
  readonly namespaces: readonly string[];
};

/** Something that is answered otherwise than it should be, before what else an input says. */
export interface Answering<A extends Ask, S extends Step> {
  readonly layer: Layer;
  readonly tag: string;
  /** To which of what a client asks. */
  readonly to: readonly A[];
  readonly change: fc.Arbitrary<(ordinary: S) => readonly Step[]>;
}

/** @returns none where the client asks for nothing of the kind */
export function answeringHttp(
  dialect: Dialect,
  what: Answering<HttpAsk, ResponseStep>,
): readonly fc.Arbitrary<Deviation>[] {
  return answering(dialect, what, (at) =>
    ordinaryResponse(at.to, at, at.revision === 3 ? ['1:6'] : ['6']),
  );
}

/** The same for what is answered by a packet. @returns none where the client asks for nothing of the kind */
export function answeringPacket(
  dialect: Dialect,
  what: Answering<PacketAsk, FrameStep>,
): readonly fc.Arbitrary<Deviation>[] {
  return answering(dialect, what, (at) => ordinaryFrame(at.to, at, at.namespaces[0]));
}

function answering<A extends Ask, S extends Step>(
  { client }: Dialect,
  { layer, tag, to, change }: Answering<A, S>,
  ordinary: (at: Place<A>) => S,
): readonly fc.Arbitrary<Deviation>[] {
  const places = placesOf(client?.lines ?? [], to);
  if (places.length === 0) return [];
  return [
    fc.tuple(fc.constantFrom(...places), change).map(([at, made]) => ({
      layer,
      tag,
      apply: ({ steps }) => ({ steps: [...made(ordinary(at)), ...steps] }),
    })),
  ];
}

function placesOf<A extends Ask>(
  lines: NonNullable<Dialect['client']>['lines'],
  to: readonly A[],
): readonly Place<A>[] {
  return lines.flatMap((line, on) =>
    to.filter((ask) => line.asks.includes(ask)).map((ask) => ({ ...line, on, to: ask })),
  );
}
