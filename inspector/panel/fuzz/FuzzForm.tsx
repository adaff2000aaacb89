import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BridgeService } from '../../timeline/bridge/bridge-words.ts';
import { FUZZ_LAYERS } from '../../timeline/bridge/fuzz-layer.ts';
import { ProcessFormEnd } from '../bridge/ProcessFormEnd.tsx';
import { CheckBox } from '../frame/CheckBox.tsx';
import { ChoiceField } from '../frame/ChoiceField.tsx';
import { TextField } from '../frame/TextField.tsx';
import type { PanelModel } from '../state/panel-model.ts';
import type { FuzzState } from './fuzz-state.ts';
import { askOf, type FuzzWishes } from './fuzz-wishes.ts';
import { LAYER_NAMES } from './layer-names.ts';
import { suggestedTarget } from './suggested-target.ts';

export interface FuzzFormProps {
  readonly model: PanelModel;
  readonly fuzz: FuzzState;
  /** Of the process that does it. */
  readonly services: readonly BridgeService[];
}

const DEFAULT_SECONDS = '60';

/** Which server is fuzzed, and how. */
export function FuzzForm({ model, fuzz, services }: FuzzFormProps): JSX.Element {
  void model.tick.value;
  const { timeline } = model;
  const startable = services.find((one) => one.kind === 'startable') ?? null;
  const suggested = suggestedTarget(timeline);
  const [server, setServer] = useState<FuzzWishes['server']>(
    startable === null ? 'running' : 'startable',
  );
  const [address, setAddress] = useState<string | null>(null);
  const [path, setPath] = useState<string | null>(null);
  const [seconds, setSeconds] = useState(DEFAULT_SECONDS);
  const [seed, setSeed] = useState('');
  const [boxes] = useState(() => FUZZ_LAYERS.map((layer) => [layer, signal(true)] as const));
  const wishes: FuzzWishes = {
    server,
    address: address ?? suggested,
    path: path ?? (suggested === '' ? '/' : new URL(suggested).pathname),
    seconds,
    seed,
    layers: new Set(boxes.filter(([, box]) => box.value).map(([layer]) => layer)),
  };
  const ask = askOf(wishes);
  const form = useRef<HTMLFormElement>(null);
  // What had the focus is gone with the run that was put away.
  useEffect(() => {
    if (fuzz.hasLeft) form.current?.querySelector<HTMLElement>('select, input')?.focus();
    fuzz.hasLeft = false;
  }, [fuzz]);
  return (
    <form
      ref={form}
      class="door"
      aria-label="Fuzz"
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof ask !== 'string') fuzz.start(ask, timeline);
      }}
    >
      <p class="title">Fuzz a server of yours</p>
      <p>
        It is sent what no client should send; events, arguments and auth are learned from{' '}
        {model.recording ?? 'what this page has done'} (
        {model.census.total.entries.toLocaleString('en')} entries). It may crash, and lose or keep
        what it should not: take one that nobody else uses.
      </p>
      {startable !== null && (
        <ChoiceField
          label="Server"
          value={server}
          options={[
            ['startable', `the one that serve starts: ${startable.command}`],
            ['running', 'one that runs'],
          ]}
          choose={setServer}
        />
      )}
      {server === 'startable' ? (
        <TextField label="Path" value={wishes.path} onInput={setPath} />
      ) : (
        <TextField
          label="Address"
          value={wishes.address}
          placeholder="http://localhost:3000/"
          onInput={setAddress}
        />
      )}
      {startable === null && (
        <p class="hint">
          Of a server that runs its answers alone are known. One that{' '}
          <code>npx sockeye-devtools serve --exec "node server.js"</code> may start is started anew
          after each crash, and tells stacks and coverage.
        </p>
      )}
      <div class="field layers" role="group" aria-labelledby="fuzz-layers">
        <span id="fuzz-layers">Layers</span>
        <div>
          {boxes.map(([layer, box]) => {
            const [name, what] = LAYER_NAMES[layer];
            return <CheckBox key={layer} label={name} title={what} value={box} />;
          })}
        </div>
      </div>
      <TextField label="Seconds" value={seconds} onInput={setSeconds} />
      <TextField label="Seed" value={seed} placeholder="any" onInput={setSeed} />
      <ProcessFormEnd wrong={typeof ask === 'string' ? ask : null} />
    </form>
  );
}
