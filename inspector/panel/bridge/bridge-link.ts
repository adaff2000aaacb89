import type { BridgeAddress, FromBridge } from '../../timeline/bridge/bridge-words.ts';

/** What came of knocking at a bridge. */
export type BridgeAnswer =
  | FromBridge
  /** Nobody there, or somebody else. */
  | { readonly type: 'silent' };

/** Knocks once; settles with the answer, and never fails. */
export type KnockAtBridge = (address: BridgeAddress) => Promise<BridgeAnswer>;

/** A way to a local process that stays open for as long as one thing is done there. */
export interface BridgeLine {
  say(word: object): void;
  /** Settles when there is room for more; with false when there is nobody any more. */
  send(bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  close(): void;
}

export interface BridgeListener {
  /** Once, first; after anything but a welcome the line is closed. */
  answered(answer: BridgeAnswer): void;
  word(text: string): void;
  bytes(bytes: Uint8Array): void;
  /** The other side has hung up after its welcome. */
  closed(): void;
}

/** Never fails: what goes wrong is told to the listener. */
export type OpenBridge = (address: BridgeAddress, listener: BridgeListener) => BridgeLine;

/** Says why a panel was not let in, and what to do; null where it was. */
export function bridgeText(
  answer: BridgeAnswer,
  { host }: BridgeAddress,
  own: number,
  command: BridgeCommand,
): string | null {
  if (answer.type === 'welcome') return null;
  if (answer.type === 'silent') {
    return `No Sockeye answers at ${host}: start npx sockeye-devtools ${command}, and paste the line that it prints.`;
  }
  if (answer.why === 'token') {
    return 'This token is spent or wrong: paste the line that was printed last.';
  }
  const which = answer.version > own ? 'the extension' : 'the npm package sockeye-devtools';
  return `The two speak different versions (${answer.version} there, ${own} here): update ${which}.`;
}

/** That prints a line to paste. */
export type BridgeCommand = 'lab' | 'serve';
