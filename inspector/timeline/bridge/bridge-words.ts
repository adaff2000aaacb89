import { asFields, fieldsIn } from './fields-in.ts';

/** What panel and local Sockeye processes say to each other, as JSON over one WebSocket. */

/** Of these words; both sides must speak the same. */
export const BRIDGE_VERSION = 1;

/** Where a process listens if nobody else does. */
export const BRIDGE_PORT = 47_600;

export const BRIDGE_PATH = '/bridge';

/** Bytes of a message that carries a part of a file: below what a process takes at once. */
export const BRIDGE_PART = 49_152;

/** What a process offers. */
export type BridgeService = LabService | StartableService;

export interface LabService {
  readonly kind: 'lab';
  /** A page of it. */
  readonly url: string;
  /** How to get into its admin namespace. */
  readonly admin: {
    readonly url: string;
    readonly path: string;
    readonly namespace: string;
    readonly username: string;
    readonly password: string;
  };
}

/** A server that the person at the terminal lets the process start, to be fuzzed. */
export interface StartableService {
  readonly kind: 'startable';
  /** For a person to read: nobody but the process runs it. */
  readonly command: string;
}

/** The panel's first word. */
export interface BridgeHello {
  readonly type: 'hello';
  readonly version: number;
  /** The token that the process printed, or what it gave for that the first time. */
  readonly token: string;
}

export type FromBridge =
  | {
      readonly type: 'welcome';
      readonly version: number;
      /** Of the package. */
      readonly release: string;
      /** For the next time: the token that was printed is spent. */
      readonly key: string;
      readonly services: readonly BridgeService[];
    }
  | { readonly type: 'refused'; readonly why: 'token' | 'version'; readonly version: number };

/** Where a process is, and the token for it. */
export interface BridgeAddress {
  /** Host and port. */
  readonly host: string;
  readonly token: string;
}

/** This machine, with a port. A line may come from anywhere, and recordings go where it leads. */
const HOST = '(?:127\\.0\\.0\\.1|localhost|\\[::1\\]):\\d{1,5}';

/** 16 random bytes in base64url. */
const TOKEN = '[\\w-]{22}';

/** As it is printed, to be pasted. */
export function bridgeLine({ host, token }: BridgeAddress): string {
  return `sockeye://${host}/${token}`;
}

/**
 * Reads what was pasted: the line that a process of this machine prints, with anything around it, or its
 * token alone, which is for the known port.
 * @returns null for anything else
 */
export function parseBridgeLine(text: string): BridgeAddress | null {
  const line = new RegExp(`sockeye://(${HOST})/(${TOKEN})(?![\\w-])`).exec(text);
  if (line !== null) return { host: line[1]!, token: line[2]! };
  const token = text.trim();
  if (!new RegExp(`^${TOKEN}$`).test(token)) return null;
  return { host: `127.0.0.1:${BRIDGE_PORT}`, token };
}

/** Reads what a process says; null for what is none of these words. */
export function parseFromBridge(text: string): FromBridge | null {
  const fields = fieldsIn(text);
  const { version, release, key, services, why } = fields;
  if (typeof version !== 'number') return null;
  if (fields.type === 'refused' && (why === 'token' || why === 'version')) {
    return { type: 'refused', why, version };
  }
  if (fields.type !== 'welcome' || typeof release !== 'string' || typeof key !== 'string') {
    return null;
  }
  const known = Array.isArray(services) ? services.filter(isService) : [];
  return { type: 'welcome', version, release, key, services: known };
}

function isService(value: unknown): value is BridgeService {
  const { kind, url, admin, command } = asFields(value);
  if (kind === 'startable') return typeof command === 'string';
  const { path, namespace, username, password, url: adminUrl } = asFields(admin);
  const texts = [url, adminUrl, path, namespace, username, password];
  return kind === 'lab' && texts.every((text) => typeof text === 'string');
}
