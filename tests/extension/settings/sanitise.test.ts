import { describe, expect, it } from 'vitest';
import { sanitise } from '../../../extension/settings/sanitise.ts';

const DEFAULTS = {
  sites: { mode: 'all', off: [], chosen: [] },
  ringMiB: 32,
  browserRingMiB: 256,
  messageMiB: 8,
  callSites: false,
  time: 'relative',
};

describe('stored settings', () => {
  it('are the defaults when nothing was stored', () => {
    expect(sanitise(undefined)).toEqual(DEFAULTS);
  });

  it('stay as they are when they are good', () => {
    const settings = {
      sites: { mode: 'chosen', off: ['a.com'], chosen: ['*.b.com', 'localhost:3000'] },
      ringMiB: 1,
      browserRingMiB: 4096,
      messageMiB: 64,
      callSites: true,
      time: 'clock',
    };
    expect(sanitise(settings)).toEqual(settings);
  });

  it.each([
    ['no object', 'settings'],
    ['null', null],
    ['a list', [1, 2]],
    ['of other types', { sites: 'all', ringMiB: '32', messageMiB: null, callSites: 1, time: 0 }],
    ['out of range', { ringMiB: 0, browserRingMiB: 15, messageMiB: 65 }],
    ['no whole numbers', { ringMiB: 1.5, browserRingMiB: Number.NaN, messageMiB: Infinity }],
    ['of another version', { mode: 'none', 'sites.off': ['a.com'], later: true }],
    ['a list of another shape', { sites: { mode: 'some', off: { 0: 'a.com' }, chosen: 'b.com' } }],
  ])('become the defaults where they are %s', (_, stored) => {
    expect(sanitise(stored)).toEqual(DEFAULTS);
  });

  it('keep of their sites those that are sites, in one spelling, once', () => {
    const off = ['A.com', 'a.com', 'https://b.com/', 7, null, '*://*/*', 'c.com:1'];
    expect(sanitise({ sites: { mode: 'all', off } }).sites.off).toEqual(['a.com', 'c.com:1']);
  });
});
