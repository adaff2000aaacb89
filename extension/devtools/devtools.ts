import browser from 'webextension-polyfill';

void browser.devtools.panels.create('Sockeye', '', '/extension/panel/panel.html');
