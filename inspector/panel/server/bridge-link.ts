import type { BridgeAddress, FromBridge } from '../../timeline/bridge/bridge-words.ts';

/** What came of knocking at a bridge. */
export type BridgeAnswer =
  | FromBridge
  /** Nobody there, or somebody else. */
  | { readonly type: 'silent' };

/** Knocks once; settles with the answer, and never fails. */
export type KnockAtBridge = (address: BridgeAddress) => Promise<BridgeAnswer>;

/** Says what came of it, and what to do; null where the panel was let in. */
export function bridgeText(
  answer: BridgeAnswer,
  { host }: BridgeAddress,
  own: number,
): string | null {
  if (answer.type === 'welcome') {
    return answer.services.length > 0
      ? null
      : 'Sockeye serves there, but no lab: start one with npx sockeye-devtools lab.';
  }
  if (answer.type === 'silent') {
    return `No Sockeye answers at ${host}: start npx sockeye-devtools lab, and paste the line that it prints.`;
  }
  if (answer.why === 'token') {
    return 'This token is spent or wrong: paste the line that was printed last.';
  }
  const which = answer.version > own ? 'the extension' : 'the npm package sockeye-devtools';
  return `The two speak different versions (${answer.version} there, ${own} here): update ${which}.`;
}
