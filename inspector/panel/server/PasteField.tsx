import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import {
  BRIDGE_VERSION,
  type BridgeAddress,
  parseBridgeLine,
} from '../../timeline/bridge/bridge-words.ts';
import { bridgeText, type KnockAtBridge } from './bridge-link.ts';
import type { ServerState } from './server-state.ts';

export interface PasteFieldProps {
  readonly server: ServerState;
  readonly knock: KnockAtBridge;
}

/** Takes the line that a local Sockeye process prints, and connects to what that offers. */
export function PasteField({ server, knock }: PasteFieldProps): JSX.Element {
  const said = useSignal('');
  const take = async (address: BridgeAddress) => {
    said.value = `Asking ${address.host} …`;
    const answer = await knock(address);
    const fault = bridgeText(answer, address, BRIDGE_VERSION);
    said.value = fault ?? '';
    const lab = answer.type === 'welcome' ? answer.services[0] : undefined;
    if (lab !== undefined) server.connect({ ...lab.admin, transport: 'websocket' });
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
          onInput={({ currentTarget }) => {
            const address = parseBridgeLine(currentTarget.value);
            if (address !== null) void take(address);
            else said.value = currentTarget.value === '' ? '' : EXPECTED;
          }}
        />
      </div>
      <p class="bridge-status" role="status">
        {said.value}
      </p>
    </>
  );
}

const EXPECTED = 'Expected the line with sockeye:// that npx sockeye-devtools lab prints.';
