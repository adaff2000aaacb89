import type { JSX } from 'preact';
import { FUZZ_LAYERS } from '../../timeline/bridge/fuzz-layer.ts';
import { counted } from '../../timeline/quantity.ts';
import { numbered } from './fuzz-text.ts';
import { LAYER_NAMES } from './layer-names.ts';
import type { RunningFuzz } from './running-fuzz.ts';

/** How much was tried in each layer, and what the server is known to speak. */
export function FuzzFacts({ running }: { readonly running: RunningFuzz }): JSX.Element {
  const { value: begun } = running.begun;
  const { value: reached } = running.reached;
  const { value: stage } = running.stage;
  const { ask } = running;
  const facts = [
    ...(begun === null ? [] : begun.speaks),
    ...(begun === null ? [] : [`${counted(begun.events, 'event')} learned`, `seed ${begun.seed}`]),
    ...(stage.kind === 'over' && stage.unrepeated > 0
      ? [`${numbered(stage.unrepeated, 'suspicion')} did not repeat, and count for nothing`]
      : []),
  ];
  return (
    <div class="fuzz-facts">
      <dl>
        {FUZZ_LAYERS.filter((layer) => ask.layers.includes(layer)).map((layer) => (
          <div key={layer} title={LAYER_NAMES[layer][1]}>
            <dt>{LAYER_NAMES[layer][0]}</dt>
            <dd>{(reached?.byLayer[layer] ?? 0).toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <p>{facts.join(' · ')}</p>
    </div>
  );
}
