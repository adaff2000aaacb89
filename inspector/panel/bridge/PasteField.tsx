import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import {
  BRIDGE_VERSION,
  type BridgeAddress,
  type BridgeService,
  parseBridgeLine,
} from '../../timeline/bridge/bridge-words.ts';
import { type BridgeCommand, bridgeText, type KnockAtBridge } from './bridge-link.ts';
import { knownBridge } from './known-bridge.ts';

export interface PasteFieldProps {
  readonly knock: KnockAtBridge;
  /** The one to start where there is none. */
  readonly command: BridgeCommand;
  /** The panel was let in. @returns what is missing there, for a person; null for nothing */
  readonly welcomed: (services: readonly BridgeService[]) => string | null;
}

/** Takes the line that a local Sockeye process prints, and knocks there. */
export function PasteField({ knock, command, welcomed }: PasteFieldProps): JSX.Element {
  const said = useSignal('');
  const take = async (address: BridgeAddress) => {
    said.value = `Asking ${address.host} …`;
    const answer = await knock(address);
    said.value = bridgeText(answer, address, BRIDGE_VERSION, command) ?? '';
    if (answer.type !== 'welcome') return;
    knownBridge.value = { ...address, services: answer.services };
    said.value = welcomed(answer.services) ?? '';
  };
  return (
    <>
      <div class="field">
        <label htmlFor="bridge-line">Paste here</label>
        <input
          id="bridge-line"
          type="text"
          placeholder="sockeye://127.0.0.1:47600/…"
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget: { value } }) => {
            const address = parseBridgeLine(value);
            const expected = `Expected the line with sockeye:// that npx sockeye-devtools ${command} prints.`;
            if (address !== null) void take(address);
            else said.value = value === '' ? '' : expected;
          }}
        />
      </div>
      <p class="bridge-status" role="status">
        {said.value}
      </p>
    </>
  );
}
