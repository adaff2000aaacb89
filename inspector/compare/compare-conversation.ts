import { alignStream, type StreamPair } from './align-stream.ts';
import { placesOf } from './changes.ts';
import type { ComparedPacket } from './compared-packet.ts';
import type { Change, ComparedRow, Difference } from './comparison.ts';
import { differenceOf } from './difference-of.ts';
import { ruleFor } from './ignore-rules.ts';
import { pathText } from './path.ts';
import type { Common, ConversationSide } from './side.ts';

/** Changes of one packet that are listed. */
const MOST_CHANGES = 50;
/** Places that are looked at to find out how unlike two packets are. */
const MOST_UNLIKE = 20;

/** How much of the work it is to read the packets, of 1. */
const READING = 0.7;

interface Match {
  readonly packet: ComparedPacket;
  readonly how: StreamPair['how'];
}

/** Compares two conversations that correspond. */
export class ConversationComparison {
  /** For each packet of `a` what corresponds to it. */
  readonly #matches = new Map<ComparedPacket, Match>();
  readonly #matchedB = new Set<ComparedPacket>();

  constructor(
    private readonly a: ConversationSide,
    private readonly b: ConversationSide,
    private readonly common: Common,
    private readonly pair: number,
  ) {}

  /** @returns steps that say how much is done, of 1, and at the end the rows */
  *inSteps(): Generator<number, ComparedRow[], void> {
    // Reading the packets is most of it; what is read is kept.
    const all = this.a.packets.length + this.b.packets.length;
    let done = 0;
    for (const side of [this.a, this.b]) {
      for (const packet of side.packets) {
        side.key(packet);
        yield (READING * ++done) / all;
      }
    }
    for (const [key, stream] of this.a.streams) {
      this.#align(stream, this.b.streams.get(key) ?? []);
      yield READING;
    }
    this.#alignAcks();
    const rows: ComparedRow[] = [];
    for (const row of this.#inOrder()) {
      rows.push(row);
      yield READING + ((1 - READING) * rows.length) / all;
    }
    return rows;
  }

  #align(a: readonly ComparedPacket[], b: readonly ComparedPacket[]): void {
    let pairs = this.#pairs(a, b, false);
    const together = pairs.filter(({ how }) => how === 'equal').length;
    if (together < Math.max(a.length, b.length)) {
      // Of packets that are all alike, their causes tell which is missing.
      const withCauses = this.#pairs(a, b, true);
      if (badness(withCauses, a, b) <= badness(pairs, a, b)) pairs = withCauses;
    }
    for (const { a: i, b: j, how } of pairs) this.#match(a[i]!, b[j]!, how);
  }

  #pairs(
    a: readonly ComparedPacket[],
    b: readonly ComparedPacket[],
    withCause: boolean,
  ): StreamPair[] {
    const keysOf = (side: ConversationSide, list: readonly ComparedPacket[]) =>
      Int32Array.from(list, (it) => (withCause ? side.keyWithCause(it) : side.key(it)));
    const pairs = alignStream(keysOf(this.a, a), keysOf(this.b, b), (i, j) =>
      this.#unlikeness(a[i]!, b[j]!),
    );
    // What only its cause tells apart is no difference.
    return pairs.map((pair) => {
      const isSame = this.a.key(a[pair.a]!) === this.b.key(b[pair.b]!);
      return pair.how === 'unequal' && isSame ? { ...pair, how: 'equal' as const } : pair;
    });
  }

  #match(packet: ComparedPacket, partner: ComparedPacket, how: StreamPair['how']): void {
    this.#matches.set(packet, { packet: partner, how });
    this.#matchedB.add(partner);
  }

  /** An ack corresponds to the ack of the question that corresponds to its own. */
  #alignAcks(): void {
    for (const packet of this.a.packets) {
      const ackA = packet.ack === null ? undefined : this.a.byRow.get(packet.ack);
      const partner = this.#matches.get(packet)?.packet;
      const ackB = partner?.ack == null ? undefined : this.b.byRow.get(partner.ack);
      if (ackA === undefined || ackB === undefined) continue;
      this.#match(ackA, ackB, this.a.key(ackA) === this.b.key(ackB) ? 'equal' : 'unequal');
    }
  }

  /** In the order of `a`; what only `b` has stands where `b` has it. */
  *#inOrder(): Generator<ComparedRow, void> {
    const placesB = new Map(this.b.packets.map((packet, index) => [packet, index]));
    let nextB = 0;
    const ofB = function* (this: ConversationComparison, end: number) {
      for (; nextB < end; nextB++) {
        const packet = this.b.packets[nextB]!;
        if (!this.#matchedB.has(packet)) yield this.#row(null, packet, null);
      }
    }.bind(this);
    for (const packet of this.a.packets) {
      const match = this.#matches.get(packet);
      if (match !== undefined) yield* ofB(placesB.get(match.packet)!);
      yield this.#row(packet, match?.packet ?? null, match?.how ?? null);
    }
    yield* ofB(this.b.packets.length);
  }

  #row(a: ComparedPacket | null, b: ComparedPacket | null, how: StreamPair['how'] | null) {
    const { name, namespace, direction } = (a ?? b)!;
    const row: ComparedRow = {
      a: a?.row ?? null,
      b: b?.row ?? null,
      difference: this.#difference(a, b, how),
      pair: this.pair,
      name,
      ...(namespace !== undefined && { namespace }),
      direction,
    };
    return row;
  }

  #difference(
    a: ComparedPacket | null,
    b: ComparedPacket | null,
    how: StreamPair['how'] | null,
  ): Difference | null {
    if (a === null) return differenceOf.added(b!);
    if (b === null) return differenceOf.missing(a);
    if (how === 'moved') return differenceOf.reordered(a, 'event', null);
    const { changes, more } = this.#changes(a, b, how);
    if (changes.length > 0) return differenceOf.changed(a, changes, more);
    const cause = this.a.causes.get(a);
    const causeB = cause && this.#matches.get(cause.packet)?.packet;
    if (cause?.isSure && causeB !== undefined && causeB.row > b.row) {
      return differenceOf.reordered(a, 'cause', cause.packet);
    }
    return this.#slower(a, b);
  }

  #changes(a: ComparedPacket, b: ComparedPacket, how: StreamPair['how'] | null) {
    const changes: Change[] = [];
    // Packets of one key say the same, but for ids of others: those are told apart here.
    if (how === 'equal' && !this.a.namesOthers(a)) return { changes, more: 0 };
    let more = 0;
    for (const { path, a: one, b: other } of this.#places(a, b)) {
      if (changes.length === MOST_CHANGES) more++;
      else {
        changes.push({
          path: pathText(path),
          rule: ruleFor(a.name, path),
          ...(one !== undefined && { a: one }),
          ...(other !== undefined && { b: other }),
        });
      }
    }
    return { changes, more };
  }

  #places(a: ComparedPacket, b: ComparedPacket) {
    const { rules, identities } = this.common;
    const isIgnored = rules.matcherOf(a.name);
    return placesOf(this.a.values(a), this.b.values(b), { isIgnored, identities });
  }

  #unlikeness(a: ComparedPacket, b: ComparedPacket): number {
    let count = 0;
    for (const _ of this.#places(a, b)) if (++count === MOST_UNLIKE) break;
    return count;
  }

  #slower(a: ComparedPacket, b: ComparedPacket): Difference | null {
    const { slower } = this.common.options;
    if (slower === false || slower === undefined) return null;
    const beginA = this.#beginOf(a);
    const beginB = beginA && this.#matches.get(beginA)?.packet;
    if (beginA === undefined || beginB === undefined) return null;
    const [latencyA, latencyB] = [a.at - beginA.at, b.at - beginB.at];
    if (latencyB <= latencyA * slower.factor || latencyB - latencyA <= slower.floorMs) return null;
    return differenceOf.slower(a, latencyA, latencyB);
  }

  /** What the server answers with it, if it does. */
  #beginOf(packet: ComparedPacket): ComparedPacket | undefined {
    if (packet.direction !== 'received') return undefined;
    if (packet.question !== null) return this.a.byRow.get(packet.question);
    return this.a.causes.get(packet)?.packet;
  }
}

/** How many differences an alignment makes. */
function badness(pairs: readonly StreamPair[], a: readonly unknown[], b: readonly unknown[]) {
  const single = a.length + b.length - 2 * pairs.length;
  return single + pairs.filter(({ how }) => how !== 'equal').length;
}
