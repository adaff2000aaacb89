import { describe, expect, it } from 'vitest';
import { warnOfExposure } from '../../../test-server/cli/lab-announcement.ts';

describe('warnOfExposure', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('is silent on %s', (host) => {
    expect(warnOfExposure(host)).toBeUndefined();
  });

  it('names the address that others can reach and what is open to them', () => {
    expect(warnOfExposure('192.0.2.7')).toBe(
      [
        'Warning: others can reach this lab at 192.0.2.7.',
        'Its chat, its echo and its pages are open to them without password or encryption.',
        'Leave --host out to keep it to this machine.',
      ].join('\n'),
    );
  });

  it.each(['0.0.0.0', '::'])('names no loopback address for %s', (host) => {
    const warning = warnOfExposure(host);
    expect(warning).toMatch(/^Warning: others can reach this lab at \S/);
    expect(warning).not.toContain('127.0.0.1');
  });
});
