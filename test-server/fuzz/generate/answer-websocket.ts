import fc from 'fast-check';
import type { Content, FrameStep, Step } from '../wire/input.ts';
import { answeringHttp } from './answering.ts';
import type { Deviation } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import { oddContent } from './odd.ts';

const compressed: fc.Arbitrary<Partial<FrameStep> & { payload: Content }> = fc.oneof(
  // Really compressed: short, long, and much out of little.
  fc
    .constantFrom<Content>(
      ['hello'],
      [],
      [{ repeat: ['a'], times: 70_000 }],
      [{ repeat: ['a'], times: 3_000_000 }],
    )
    .map((payload) => ({ payload, deflate: true })),
  // What only says so.
  oddContent.map((payload) => ({ payload, rsv: 4 })),
  fc
    .constantFrom('AA==', '/w==', 'AQAA', 'BgAA', 'AP8=')
    .map((bytes) => ({ payload: [{ bytes }], rsv: 4 })),
  oddContent.map((payload) => ({ payload, deflate: true, fragments: 3 })),
  fc.constant({ payload: [], deflate: true, fin: false }),
);

/** Deviations that need an extension: messages compressed well and badly, where the client has offered that. */
export function compressedAnswers({
  client,
  ...dialect
}: Dialect): readonly fc.Arbitrary<Deviation>[] {
  const lines = client?.lines.map((line) => ({
    ...line,
    asks: line.offersDeflate ? line.asks : [],
  }));
  if (client === undefined || lines === undefined) return [];
  const change = fc
    .tuple(fc.constantFrom(1, 2), compressed, fc.constantFrom(1, 1, 2, 9))
    .map(([times, frame, opcode]) => (step: Step & { do: 'respond' }): readonly Step[] => [
      {
        ...step,
        headers: [
          ...step.headers,
          { name: ['Sec-WebSocket-Extensions'], value: ['permessage-deflate'] },
        ],
      },
      { do: 'frame', on: step.on, opcode, ...frame, ...(times > 1 && { times }) },
    ]);
  const answering = { layer: 'websocket', tag: 'compressed', to: ['upgrade'], change } as const;
  return answeringHttp({ ...dialect, client: { ...client, lines } }, answering);
}
