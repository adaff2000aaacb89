import { describe, expect, test } from 'vitest';
import { type Told, ToldOnce } from '../../../extension/panel/told-once.ts';
import { Kind } from '../../../inspector/observation.ts';
import { batchOf, opened, opening, sent } from '../../inspector/timeline/batch-of.ts';

const URL = 'ws://chat.test/';
const steps = [opening(1, URL), opened(1), sent(1, 'one')];

/** Names and kinds of what is told. */
function tell(told: ToldOnce, ...batches: Parameters<ToldOnce['each']>[0][]): string[] {
  const seen: string[] = [];
  for (const batch of batches) {
    told.each(batch, ({ name, kind }: Told) => seen.push(`${name} ${kind}`));
  }
  return seen;
}

describe('an observation', () => {
  test('is told with its connection', () => {
    expect(tell(new ToldOnce(), batchOf(steps, 'page'))).toEqual([
      `page.1 ${Kind.opening}`,
      `page.1 ${Kind.opened}`,
      `page.1 ${Kind.sent}`,
    ]);
  });

  test('is told once, whatever comes again with it', () => {
    const whole = batchOf(steps, 'page');
    const first = batchOf(steps.slice(0, 1), 'page');
    const last = batchOf(steps.slice(2), 'page', 3);
    expect(tell(new ToldOnce(), first, whole, last)).toHaveLength(3);
  });

  test('of another document is another, with the same index', () => {
    expect(tell(new ToldOnce(), batchOf(steps, 'page'), batchOf(steps, 'frame'))).toHaveLength(6);
  });
});

test('documents of long ago are forgotten', () => {
  const told = new ToldOnce();
  tell(told, batchOf(steps, 'page'));
  for (let i = 0; i < 1_024; i++) tell(told, batchOf(steps, `frame-${i}`));
  expect(tell(told, batchOf(steps, 'page'))).toHaveLength(3);
});
