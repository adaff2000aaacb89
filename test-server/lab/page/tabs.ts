/** Lets clicks and arrow keys choose among the tabs, as WAI-ARIA describes them. */
export function listenToTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tabs, tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
      const next = step && tabs[(index + step + tabs.length) % tabs.length];
      if (next) choose(tabs, next);
    });
  }
  const first = tabs[0];
  if (first) mark(tabs, first);
}

function choose(tabs: readonly HTMLElement[], chosen: HTMLElement): void {
  mark(tabs, chosen);
  chosen.focus();
}

function mark(tabs: readonly HTMLElement[], chosen: HTMLElement): void {
  for (const tab of tabs) {
    tab.setAttribute('aria-selected', String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
    if (panel) panel.hidden = tab !== chosen;
  }
}
