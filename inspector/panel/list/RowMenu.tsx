import type { JSX } from 'preact';
import { Menu } from '../menu/Menu.tsx';
import type { PanelModel } from '../state/panel-model.ts';
import { rowMenu } from './row-menu.ts';

/** The context menu of the selected row, while it is open. */
export function RowMenu({ model }: { readonly model: PanelModel }): JSX.Element | null {
  const { menuAt, selected } = model;
  if (menuAt.value === null || selected.value === null) return null;
  const close = () => {
    menuAt.value = null;
  };
  const items = rowMenu(model, selected.value);
  return <Menu label="Entry" items={items} {...menuAt.value} close={close} />;
}
