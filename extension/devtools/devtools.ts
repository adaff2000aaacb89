import browser from 'webextension-polyfill';

// Firefox takes paths from this page on, Chromium from the extension's root: a leading slash suits both.
void browser.devtools.panels.create(
  'Sockeye',
  '/extension/icons/32.png',
  '/extension/panel/panel.html',
);
