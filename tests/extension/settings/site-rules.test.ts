import { describe, expect, it } from 'vitest';
import type { SiteSettings } from '../../../extension/settings/settings.ts';
import { isSiteOn, sitePatterns } from '../../../extension/settings/site-rules.ts';

function off(...sites: string[]): SiteSettings {
  return { mode: 'all', off: sites, chosen: ['chosen.example'] };
}

function chosen(...sites: string[]): SiteSettings {
  return { mode: 'chosen', off: ['off.example'], chosen: sites };
}

describe('the patterns for the browser', () => {
  it('take in everything by default', () => {
    expect(sitePatterns(off(), true)).toEqual({ matches: ['<all_urls>'], excludeMatches: [] });
  });

  it('leave out the sites that are off', () => {
    expect(sitePatterns(off('a.com', '*.b.com', 'c.com:81', '[::1]:82'), true)).toEqual({
      matches: ['<all_urls>'],
      excludeMatches: [
        '*://a.com/*',
        '*://*.b.com/*',
        'http://c.com:81/*',
        'https://c.com:81/*',
        'http://[::1]:82/*',
        'https://[::1]:82/*',
      ],
    });
  });

  it('take in chosen sites only', () => {
    expect(sitePatterns(chosen('a.com'), true)).toEqual({
      matches: ['*://a.com/*'],
      excludeMatches: [],
    });
  });

  it('are none where no site is chosen', () => {
    expect(sitePatterns(chosen(), true)).toBeNull();
  });

  it('name no port to a browser that knows none', () => {
    expect(sitePatterns(off('c.com:81'), false)?.excludeMatches).toEqual(['*://c.com/*']);
  });
});

describe('a site is', () => {
  it.each([
    ['on by default', off(), 'https://a.com/', true],
    ['off when it is in the list', off('a.com'), 'https://a.com/x?y#z', false],
    ['off on every port', off('a.com'), 'http://a.com:8080/', false],
    ['off on the port that is named', off('a.com:8080'), 'http://a.com:8080/', false],
    ['off on a port that goes without saying', off('a.com:443'), 'https://a.com/', false],
    ['on on other ports', off('a.com:443'), 'http://a.com/', true],
    ['on below a host that is off', off('a.com'), 'https://b.a.com/', true],
    ['off below a host with a star', off('*.a.com'), 'https://c.b.a.com/', false],
    ['off at the host with a star itself', off('*.a.com'), 'https://a.com/', false],
    ['on when its name only ends alike', off('*.a.com'), 'https://ba.com/', true],
    ['off with a dot at its end', off('a.com'), 'https://a.com./', false],
    ['off as an IPv6 address', off('[::1]'), 'http://[0:0::1]:3000/', false],
    ['off only as the web', off('a.com'), 'ftp://a.com/', true],
    ['on as a file', off('a.com'), 'file:///a.com', true],
    ['on without a URL', off('a.com'), '', true],
    ['off when it is not chosen', chosen('a.com'), 'https://b.com/', false],
    ['on when it is chosen', chosen('a.com'), 'https://a.com/', true],
    [
      'on when it is chosen, whatever the other list says',
      chosen('off.example'),
      'https://off.example/',
      true,
    ],
  ])('%s', (_, sites, url, isOn) => {
    expect(isSiteOn(sites, url, true)).toBe(isOn);
  });

  it('off on all ports where the browser knows none', () => {
    expect(isSiteOn(off('a.com:81'), 'https://a.com/', false)).toBe(false);
  });
});
