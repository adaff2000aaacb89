import type { JSX } from 'preact';
import type { PanelModel } from '../state/panel-model.ts';
import { visibleNodes } from './visible-nodes.ts';

const NONE: ReadonlySet<string> = new Set();

/** The tree as a drop-down, where there is no room for it. */
export function ScopePicker({ model }: { readonly model: PanelModel }): JSX.Element {
  const { listing, tick } = model;
  void tick.value;
  const lines = visibleNodes(model.tree(), NONE);
  return (
    <select
      class="scope"
      aria-label="Connections"
      title="Which connections the timeline shows"
      value={listing.scope.value.id}
      onChange={(event) => {
        const chosen = lines.find(({ node }) => node.scope.id === event.currentTarget.value);
        if (chosen) listing.scope.value = chosen.node.scope;
      }}
    >
      {lines.map(({ node: { scope, label, count }, level }) => (
        <option key={scope.id} value={scope.id}>
          {`${'\u2003'.repeat(level - 1)}${label} (${count.toLocaleString('en')})`}
        </option>
      ))}
    </select>
  );
}
