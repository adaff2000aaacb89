import type { Timeline } from '../timeline/timeline.ts';
import { canonical } from './canonical.ts';
import { type Cause, causesOf } from './causes.ts';
import type { CompareOptions } from './compare-options.ts';
import { type ComparedPacket, comparedPacket } from './compared-packet.ts';
import type { Conversation } from './conversation.ts';
import { FOREIGN, type Identities, type Side } from './identities.ts';
import type { IgnoreRules } from './ignore-rules.ts';
import { packetValues } from './packet-values.ts';

/** Inside JSON the character is escaped. */
const FOREIGN_WRITTEN = JSON.stringify(FOREIGN).slice(1, -1);

/** Numbers for texts, the same for the same text. */
export class Keys {
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** What both sides of a pair share. */
export interface Common {
  readonly options: CompareOptions;
  readonly rules: IgnoreRules;
  readonly identities: Identities;
  readonly keys: Keys;
}

/** One conversation as it is compared. */
export class ConversationSide {
  readonly packets: readonly ComparedPacket[];
  /** By row. */
  readonly byRow: ReadonlyMap<number, ComparedPacket>;
  /** Packets whose order counts among themselves; acks that answer follow their questions. */
  readonly streams = new Map<string, ComparedPacket[]>();
  readonly causes: ReadonlyMap<ComparedPacket, Cause>;
  readonly #keys = new Map<ComparedPacket, number>();
  /** What the page had sent last in the namespace. */
  readonly #sentBefore = new Map<ComparedPacket, ComparedPacket>();
  readonly #namingOthers = new Set<ComparedPacket>();

  constructor(
    readonly side: Side,
    readonly timeline: Timeline,
    conversation: Conversation | null,
    private readonly common: Common,
  ) {
    const packets: ComparedPacket[] = [];
    for (const row of conversation?.rows ?? []) {
      const packet = comparedPacket(timeline, row, common.options);
      if (packet !== null && !common.rules.ignoresEvent(packet.name)) packets.push(packet);
    }
    this.packets = packets;
    this.byRow = new Map(packets.map((packet) => [packet.row, packet]));
    for (const packet of packets) {
      if (packet.question !== null && this.byRow.has(packet.question)) continue;
      const stream = this.streams.get(packet.stream);
      if (stream === undefined) this.streams.set(packet.stream, [packet]);
      else stream.push(packet);
    }
    this.causes = causesOf(packets);
    this.#noteSent();
  }

  #noteSent(): void {
    const last = new Map<string | undefined, ComparedPacket>();
    for (const packet of this.packets) {
      const said = last.get(packet.namespace);
      if (packet.direction === 'sent') last.set(packet.namespace, packet);
      else if (said !== undefined) this.#sentBefore.set(packet, said);
    }
  }

  values(packet: ComparedPacket): readonly unknown[] {
    return packetValues(this.timeline, packet.row);
  }

  /** The same for packets that say the same. */
  key(packet: ComparedPacket): number {
    const known = this.#keys.get(packet);
    if (known !== undefined) return known;
    const { identities, rules, keys } = this.common;
    const text = canonical(this.values(packet), {
      isIgnored: rules.matcherOf(packet.name),
      normal: (value) => identities.normal(this.side, value),
    });
    const key = keys.of(text);
    if (text.includes(FOREIGN_WRITTEN)) this.#namingOthers.add(packet);
    this.#keys.set(packet, key);
    return key;
  }

  /** Does the packet name ids that no session of the recording has? */
  namesOthers(packet: ComparedPacket): boolean {
    this.key(packet);
    return this.#namingOthers.has(packet);
  }

  /** The same for packets that say the same after the same was sent. */
  keyWithCause(packet: ComparedPacket): number {
    const said = this.#sentBefore.get(packet);
    const before = said === undefined ? '' : `${said.stream} ${this.key(said)}`;
    return this.common.keys.of(`after ${before} ${this.key(packet)}`);
  }
}
