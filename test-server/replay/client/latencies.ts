import { causesOf } from '../../../inspector/compare/causes.ts';
import { type ComparedPacket, comparedPacket } from '../../../inspector/compare/compared-packet.ts';
import { conversationsOf } from '../../../inspector/compare/conversation.ts';
import type { Timeline } from '../../../inspector/timeline/timeline.ts';

/** How long a server took, in milliseconds; percentiles by nearest rank. */
export interface Latency {
  /** `connect`: from a client's beginning until it is in the namespace. */
  readonly what: 'connect' | 'ack' | 'answer';
  readonly namespace: string;
  /** The event that was answered; of a connect none. */
  readonly event?: string;
  /** The event that is the answer. */
  readonly answer?: string;
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

type Named = Pick<Latency, 'what' | 'namespace' | 'event' | 'answer'>;

/** Collects the latencies of many runs. */
export class Latencies {
  readonly #samples = new Map<string, number[]>();

  /** Takes those of one run in. */
  add(timeline: Timeline): void {
    for (const { rows } of conversationsOf(timeline)) {
      const packets: ComparedPacket[] = [];
      for (const row of rows) {
        const packet = comparedPacket(timeline, row, {});
        if (packet !== null) packets.push(packet);
      }
      this.#addConnects(packets, timeline.entry(rows[0]!).at);
      this.#addAcks(packets);
      this.#addAnswers(packets);
    }
  }

  /** By event, in the order of their coming in. */
  summary(): Latency[] {
    return [...this.#samples].map(([name, samples]) => {
      const sorted = Float64Array.from(samples).sort();
      const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
      const [min, p50, p95, p99, max] = [0, 0.5, 0.95, 0.99, 1].map(at) as [
        number,
        number,
        number,
        number,
        number,
      ];
      return { ...(JSON.parse(name) as Named), count: sorted.length, min, p50, p95, p99, max };
    });
  }

  #addConnects(packets: readonly ComparedPacket[], begin: number): void {
    for (const { kind, direction, namespace = '/', at } of packets) {
      const isIn = kind === 'connect' && direction === 'received';
      if (isIn) this.#note({ what: 'connect', namespace }, at - begin);
    }
  }

  #addAcks(packets: readonly ComparedPacket[]): void {
    const byRow = new Map(packets.map((packet) => [packet.row, packet]));
    for (const { question, direction, at } of packets) {
      const asked = question === null ? undefined : byRow.get(question);
      if (asked === undefined || direction !== 'received') continue;
      const { namespace = '/', name: event } = asked;
      this.#note({ what: 'ack', namespace, event }, at - asked.at);
    }
  }

  #addAnswers(packets: readonly ComparedPacket[]): void {
    for (const [{ name: answer, at }, { packet }] of causesOf(packets)) {
      const { namespace = '/', name: event } = packet;
      this.#note({ what: 'answer', namespace, event, answer }, at - packet.at);
    }
  }

  #note(named: Named, milliseconds: number): void {
    const name = JSON.stringify(named);
    const known = this.#samples.get(name);
    if (known === undefined) this.#samples.set(name, [milliseconds]);
    else known.push(milliseconds);
  }
}
