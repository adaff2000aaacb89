import { withTerm } from '../../timeline/filter/with-term.ts';
import { lineOf } from '../../timeline/line-of.ts';
import { rawText } from '../copy/raw-text.ts';
import { rowCode } from '../copy/row-code.ts';
import { sessionTests } from '../copy/session-tests.ts';
import type { MenuItem } from '../menu/menu-item.ts';
import type { PanelModel } from '../state/panel-model.ts';

/** What can be done with a row; lines between the groups. */
export function rowMenu(model: PanelModel, row: number): (MenuItem | null)[] {
  const groups = [copyItems(model, row), filterItems(model, row), jumpItems(model, row)];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [null, ...group]));
}

function copyItems({ timeline, host }: PanelModel, row: number): MenuItem[] {
  const code = rowCode(timeline, row);
  const hasPacket = timeline.packet(row) !== null;
  return [
    ...(hasPacket
      ? [{ label: 'Copy as raw', key: 'Ctrl+C', run: () => host.copy(rawText(timeline, row)) }]
      : []),
    {
      label: 'Copy as JSON',
      run: () => host.copy(JSON.stringify(lineOf(timeline, row), null, 2)),
    },
    ...(code === null ? [] : [{ label: `Copy as ${code.name}`, run: () => host.copy(code.code) }]),
    ...sessionTests(timeline, row).map((test) => ({
      label: `Copy as test (${test.name})`,
      run: () => host.copy(test.code()),
    })),
  ];
}

function filterItems({ timeline, listing }: PanelModel, row: number): MenuItem[] {
  const { event, namespace } = timeline.entry(row);
  const add = (key: 'event' | 'ns', value: string, negated: boolean) => () => {
    const { filterText } = listing;
    filterText.value = withTerm(filterText.value, key, value, negated);
  };
  return [
    ...(event === undefined
      ? []
      : [
          { label: `Show only event “${shortened(event)}”`, run: add('event', event, false) },
          { label: `Hide event “${shortened(event)}”`, run: add('event', event, true) },
        ]),
    ...(namespace === undefined
      ? []
      : [
          {
            label: `Show only namespace ${shortened(namespace)}`,
            run: add('ns', namespace, false),
          },
        ]),
  ];
}

function jumpItems(model: PanelModel, row: number): MenuItem[] {
  const partner = model.timeline.partner(row);
  if (partner === null) return [];
  const label = model.timeline.entry(row).kind === 'ack' ? 'Go to its event' : 'Go to its ack';
  return [{ label, key: 'A', run: () => model.goTo(partner) }];
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
