import { describe, expect, test } from 'vitest';
import { clampedShare, shareAfterKey } from '../../../../inspector/panel/frame/split-share.ts';

describe('two panes', () => {
  test('both keep room enough to be read', () => {
    expect(clampedShare(10, 500)).toBe(80);
    expect(clampedShare(490, 500)).toBe(420);
    expect(clampedShare(200.4, 500)).toBe(200);
  });

  test('are moved by the arrows along the way that the bar can go', () => {
    const row = { size: 200, room: 500, direction: 'row', fixed: 'first' } as const;
    expect(shareAfterKey('ArrowRight', row)).toBe(216);
    expect(shareAfterKey('ArrowUp', row)).toBe(null);
    const column = { ...row, direction: 'column', fixed: 'second' } as const;
    expect(shareAfterKey('ArrowDown', column)).toBe(184);
    expect(shareAfterKey('ArrowUp', column)).toBe(216);
  });

  test('go to either end with Home and End, as the bar does', () => {
    const row = { size: 200, room: 500, direction: 'row', fixed: 'second' } as const;
    expect([shareAfterKey('Home', row), shareAfterKey('End', row)]).toEqual([500, 0]);
  });
});
