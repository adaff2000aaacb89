import type { Browser } from 'webextension-polyfill';

/** Chromium has a setter where Firefox has an event. */
interface Themes {
  readonly themeName?: string;
  readonly onThemeChanged?: { addListener(changed: (theme: string) => void): void };
  setThemeChangeHandler?(changed: (theme: string) => void): void;
}

/** Makes the panel light or dark as DevTools is, which need not be as the system is. */
export function followTheme({ devtools }: Browser): void {
  const themes = devtools.panels as unknown as Themes;
  const apply = (theme = 'default') => {
    document.documentElement.dataset.theme = theme === 'dark' ? 'dark' : 'light';
  };
  apply(themes.themeName);
  if (themes.setThemeChangeHandler) themes.setThemeChangeHandler(apply);
  else themes.onThemeChanged?.addListener(apply);
}
