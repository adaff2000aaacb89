import type { StageTab } from '../stage/stage.ts';

/** Pastes what was copied into a field that takes the place of the tab's page. */
export async function pasted(tab: StageTab): Promise<string> {
  await tab.evaluate(() => {
    document.body.innerHTML = '<textarea id="paste"></textarea>';
    document.querySelector<HTMLElement>('#paste')?.focus();
  });
  await tab.click({ css: '#paste' });
  await tab.press('Control+v');
  return tab.evaluate(() => document.querySelector<HTMLTextAreaElement>('#paste')?.value ?? '');
}
