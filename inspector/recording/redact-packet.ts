import { base64Decode, base64Encode } from '../protocol/base64.ts';
import type { Direction } from '../protocol/reading.ts';
import type { Findings } from './findings.ts';
import { bytesOfLatin, latinOf } from './latin.ts';
import { masked, maskPattern, withoutValues } from './mask.ts';
import { maskMsgpackConnect } from './mask-msgpack.ts';
import { isEngineParameter, redactUrl } from './redact-url.ts';
import type { RedactionPlan } from './redaction-plan.ts';
import type { SecretIds } from './secret-ids.ts';

/** How a packet travelled. */
export interface PacketWay {
  readonly direction: Direction;
  /** Of Engine.IO; null where there is none. */
  readonly revision: 3 | 4 | null;
}

const CONNECT = '40';

/** Takes secrets out of packets, and leaves them packets. */
export class PacketRedactor {
  readonly #patterns: readonly RegExp[];

  /** @throws SyntaxError when a pattern of the plan is no regular expression */
  constructor(
    private readonly plan: RedactionPlan,
    private readonly ids: SecretIds,
    private readonly findings: Findings,
  ) {
    this.#patterns = plan.patterns.map((source) => new RegExp(source, 'g'));
  }

  /** A packet, or a message without Engine.IO. */
  text(packet: string, way: PacketWay): string {
    if (way.revision !== null && packet.startsWith('b')) return this.#base64(packet, way);
    const isConnect = way.revision !== null && packet.startsWith(CONNECT);
    const connect = isConnect ? this.#connect(packet, way) : packet;
    return this.masked(connect, way.revision === null ? 0 : headLength(connect));
  }

  /**
   * A text with other ids, and what the patterns find masked.
   * @param from where what may be masked begins
   */
  masked(text: string, from: number): string {
    return this.#mask(this.#ids(text), from);
  }

  #mask(text: string, from: number): string {
    let changed = text;
    for (const pattern of this.#patterns) {
      changed = maskPattern(changed, from, pattern, {
        found: (secret) => this.findings.note('pattern', pattern.source, secret),
        keeps: (part) => this.ids.isOther(part),
      });
    }
    return changed;
  }

  /** A URL with other ids; patterns look at its path, and at what it says besides Engine.IO's. */
  url(url: string): string {
    const known = this.#ids(url);
    if (this.#patterns.length === 0) return known;
    const [, origin = '', path = ''] = /^(\w[\w+.-]*:\/\/[^/?#]*)?(.*)$/s.exec(known) ?? [];
    // The path, then names with their values in turn.
    const parts = path.split(/([?&#][^?&#=]*=?)/);
    const changed = parts.map((part, i) => {
      const name = i < 2 ? '' : parts[i - 1]!.replace(/^[?&#]|=$/g, '');
      return i % 2 === 1 || isEngineParameter(name) ? part : this.#mask(part, 0);
    });
    return origin + changed.join('');
  }

  /** A binary message or packet, of the same length. Patterns are of text and look at none. */
  bytes(packet: Uint8Array, { direction, revision }: PacketWay): Uint8Array {
    const text = latinOf(packet);
    const replaced = this.#ids(text);
    // An odd id of another length would break what is around it.
    const isSound = replaced.length === text.length && replaced !== text;
    const changed = isSound ? bytesOfLatin(replaced) : packet.slice();
    const isAuth = this.plan.connectAuth && direction === 'sent' && revision !== null;
    // In revision 3 the packet's type is its first byte.
    if (isAuth && maskMsgpackConnect(changed, revision === 3 ? 1 : 0)) {
      this.findings.note('connect-auth', 'CONNECT (msgpack)', '');
    }
    return changed;
  }

  #ids(text: string): string {
    return this.ids.replaceIn(text, (id) => this.findings.note('id', 'session or socket', id));
  }

  /** Binary as base64: behind `b`, and in revision 3 behind the packet's type. */
  #base64(packet: string, way: PacketWay): string {
    const from = way.revision === 3 ? 2 : 1;
    const bytes = base64Decode(packet.slice(from));
    if (bytes === null) return packet;
    const changed = this.bytes(bytes, { ...way, revision: 4 });
    const isSame = changed.every((byte, i) => byte === bytes[i]);
    return isSame ? packet : packet.slice(0, from) + base64Encode(changed);
  }

  #connect(packet: string, { direction }: PacketWay): string {
    const rest = packet.slice(CONNECT.length);
    const comma = rest.startsWith('/') ? rest.indexOf(',') : -1;
    const bare = rest.startsWith('/') && comma === -1;
    const namespace = bare ? rest : rest.slice(0, comma + 1);
    const data = rest.slice(namespace.length);
    return CONNECT + this.#query(namespace) + this.#auth(namespace, data, direction);
  }

  /** Socket.IO 1 and 2 have a query behind the namespace. */
  #query(namespace: string): string {
    if (!this.plan.urlTokens || !namespace.includes('?')) return namespace;
    const end = namespace.endsWith(',') ? ',' : '';
    const bare = end === '' ? namespace : namespace.slice(0, -1);
    return redactUrl(bare, (name, value) => this.findings.note('url-token', name, value)) + end;
  }

  #auth(namespace: string, data: string, direction: Direction): string {
    if (!this.plan.connectAuth || direction !== 'sent' || data === '') return data;
    // What recovers the session is replaced as an id, so that it still does.
    const redacted = withoutValues(data, (key) => key === 'pid' || key === 'offset');
    const changed = redacted ?? masked(data);
    if (changed !== data) {
      const place = `CONNECT ${namespace.replace(/[?,].*$/s, '') || '/'}`;
      this.findings.note('connect-auth', place, data);
    }
    return changed;
  }
}

/** Type, namespace and ids of a packet, and all of one that carries nothing of the page's. */
function headLength(packet: string): number {
  if (/^[01235]/.test(packet)) return packet.length;
  return /^4[0-6](?:\d+-)?(?:\/[^,[{"]*,?)?\d*/.exec(packet)?.[0].length ?? 1;
}
