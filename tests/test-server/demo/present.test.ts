import { expect, it, vi } from 'vitest';
import { present } from '../../../test-server/demo/present.ts';

// Its patience is over as soon as nothing else happens.
vi.mock('node:timers/promises', () => ({
  setTimeout: (_ms: number, value: unknown) =>
    new Promise((resolve) => setImmediate(() => resolve(value))),
}));

const never = new Promise<void>(() => undefined);

it('goes on until what is shown has ended', async () => {
  const show = vi.fn(async () => undefined);
  await present(show, Promise.resolve());
  expect(show).toHaveBeenCalledOnce();
});

it('ends while something is still being shown', async () => {
  await present(() => never, Promise.resolve());
});

it('takes what fails as the window is closed for no fault', async () => {
  let close = () => {};
  const ended = new Promise<void>((resolve) => {
    close = resolve;
  });
  const show = async () => {
    queueMicrotask(close);
    throw new Error('the window is gone');
  };
  await present(show, ended);
});

it('fails as what it shows fails, where the window stays', async () => {
  const shown = present(() => Promise.reject(new Error('no panel')), never);
  await expect(shown).rejects.toThrow('no panel');
});
