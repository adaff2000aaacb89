import { comparedPacket } from '../../../inspector/compare/compared-packet.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';

/** What a row of a recording is, in words for a person. */
export function rowWords(timeline: Timeline, row: number): string {
  const { kind, direction, namespace } = timeline.entry(row);
  const name = comparedPacket(timeline, row, {})?.name ?? kind;
  const what = kind === 'event' || kind === 'ack' ? JSON.stringify(name) : name;
  const place = namespace === undefined || namespace === '/' ? '' : ` in ${namespace}`;
  return `${what}${direction === 'received' ? ' of the server' : ' of the page'}${place}`;
}
