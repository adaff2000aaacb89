import type { ComparedPacket } from './compared-packet.ts';

/** What the client had sent before a packet of the server's, and may have caused it. */
export interface Cause {
  readonly packet: ComparedPacket;
  /** Is it by a pattern that does not come about by chance? Then its order counts. */
  readonly isSure: boolean;
}

/** A stream of the server's is held to so many streams of the page's. */
const MOST_CANDIDATES = 16;

/**
 * The causes of the server's events, which no packet names: an event that comes just as often as one of
 * the page's in its namespace, each time after it, is taken for its answer. What has happened twice so
 * is no chance; a single pair may be.
 */
export function causesOf(packets: readonly ComparedPacket[]): Map<ComparedPacket, Cause> {
  const causes = new Map<ComparedPacket, Cause>();
  const streams = { sent: new Map<string, Stream>(), received: new Map<string, Stream>() };
  packets.forEach((packet, index) => {
    if (packet.kind !== 'event' || packet.direction === null) return;
    const own = streams[packet.direction];
    const stream = own.get(packet.stream) ?? { packets: [], places: [] };
    own.set(packet.stream, stream);
    stream.packets.push(packet);
    stream.places.push(index);
  });
  const byShape = new Map<string, Stream[]>();
  for (const stream of streams.sent.values()) {
    const alike = byShape.get(shapeOf(stream)) ?? [];
    byShape.set(shapeOf(stream), alike);
    alike.push(stream);
  }
  for (const answers of streams.received.values()) {
    const candidates = (byShape.get(shapeOf(answers)) ?? []).slice(0, MOST_CANDIDATES);
    const questions = nearest(candidates, answers);
    if (questions === null) continue;
    answers.packets.forEach((answer, n) => {
      causes.set(answer, { packet: questions.packets[n]!, isSure: answers.packets.length > 1 });
    });
  }
  return causes;
}

interface Stream {
  readonly packets: ComparedPacket[];
  readonly places: number[];
}

function shapeOf({ packets }: Stream): string {
  return `${packets.length} ${packets[0]!.namespace}`;
}

/** Of those that were each time before the answer, the one that was so last. */
function nearest(candidates: readonly Stream[], answers: Stream): Stream | null {
  let best: Stream | null = null;
  for (const stream of candidates) {
    if (!stream.places.every((place, n) => place < answers.places[n]!)) continue;
    if (best === null || stream.places[0]! > best.places[0]!) best = stream;
  }
  return best;
}
