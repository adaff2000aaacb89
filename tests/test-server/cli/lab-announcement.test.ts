import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { describeLab, warnOfExposure } from '../../../test-server/cli/lab-announcement.ts';
import { urlsOf } from '../../../test-server/lab/http/lab-urls.ts';

const admin = {
  url: 'http://127.0.0.1:3000/',
  path: '/socket.io',
  namespace: '/admin',
  username: 'admin',
  password: 'password of this start',
};

describe('describeLab', () => {
  const describeIn = (cluster: object) =>
    describeLab({ urls: urlsOf('127.0.0.1:3000'), admin, ...cluster }, createColors(false));

  it('says nothing of nodes where there is one', () => {
    expect(describeIn({})).not.toContain('node');
  });

  it('tells the nodes of a cluster, what joins them, and of what there is one for each', () => {
    const redis = 'redis://user:secret@cache.example';
    const text = describeIn({ nodes: [11, 12], redis });
    expect(text).toContain('  Nodes               process 11, process 12\n');
    expect(text).toContain('  Joined by Redis     cache.example:6379\n');
    expect(text).toContain('on Socket.IO 2 each node has its own.');
    expect(text).not.toContain('secret');
  });
});

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
