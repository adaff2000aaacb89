import { describe, expect, it } from 'vitest';
import { parseSite, siteText } from '../../../extension/settings/parse-site.ts';

describe('a site', () => {
  it.each([
    ['example.com', { host: 'example.com', withSubdomains: false, port: null }],
    ['*.example.com', { host: 'example.com', withSubdomains: true, port: null }],
    ['localhost:3000', { host: 'localhost', withSubdomains: false, port: 3000 }],
    ['*.example.com:8443', { host: 'example.com', withSubdomains: true, port: 8443 }],
    ['127.0.0.1:80', { host: '127.0.0.1', withSubdomains: false, port: 80 }],
    ['[::1]:3000', { host: '[::1]', withSubdomains: false, port: 3000 }],
    ['  Example.COM. ', { host: 'example.com', withSubdomains: false, port: null }],
    ['bücher.example', { host: 'xn--bcher-kva.example', withSubdomains: false, port: null }],
    ['my_host', { host: 'my_host', withSubdomains: false, port: null }],
  ])('is read from %s', (text, site) => {
    expect(parseSite(text)).toEqual(site);
  });

  it.each([
    ['Example.com:0443', 'example.com:443'],
    ['*.EXAMPLE.com', '*.example.com'],
    ['[0:0::1]', '[::1]'],
  ])('has one way to be written: %s', (text, written) => {
    const site = parseSite(text);
    expect('error' in site ? site : siteText(site)).toBe(written);
  });
});

describe('what is no site is refused with a reason', () => {
  it.each([
    ['', 'Expected a host name, such as example.com.'],
    ['https://example.com:8080/chat', 'write example.com:8080.'],
    ['example.com/chat', 'write example.com.'],
    ['https://', 'write a host name, such as example.com.'],
    ['/', 'write a host name, such as example.com.'],
    ['*', 'To have every site, choose “Every site” above.'],
    ['a.*.com', '“*” stands only at the beginning'],
    ['*.*.com', '“*” stands only at the beginning'],
    ['*.127.0.0.1', 'write 127.0.0.1 without “*.”'],
    ['*.[::1]', 'write [::1] without “*.”'],
    ['example.com:', 'Expected a port from 1 to 65535 after the colon, got “”'],
    ['example.com:0', 'got “0”'],
    ['example.com:65536', 'got “65536”'],
    ['example.com:*', 'Expected a port from 1 to 65535 after the colon, got “*”'],
    ['::1', 'Expected a host name such as'],
    ['[::1', 'Expected a host name such as'],
    ['[nothing]', 'Expected a host name such as'],
    ['a b', 'Expected a host name such as'],
    ['user@example.com', 'Expected a host name such as'],
    ['*.', 'Expected a host name such as'],
    [':80', 'Expected a host name such as'],
    ['exa%6Dple.com', 'Expected a host name such as'],
    ['<all_urls>', 'Expected a host name such as'],
  ])('%s', (text, reason) => {
    expect(parseSite(text)).toEqual({ error: expect.stringContaining(reason) });
  });
});
