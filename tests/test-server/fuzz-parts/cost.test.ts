import { describe, expect, test, vi } from 'vitest';
import { slowness } from '../../../test-server/fuzz/run/cost.ts';
import type { Examined, Examining } from '../../../test-server/fuzz/run/examining.ts';
import type { Input } from '../../../test-server/fuzz/wire/input.ts';

const input: Input = {
  steps: [{ do: 'raw', on: 0, content: [{ repeat: ['x'], times: 1_000 }] }],
};

/** A server whose time is a function of how many bytes it gets. */
function serverThatTakes(cpuMs: (bytes: number) => number) {
  const measured = vi.fn(async ({ steps }: Input): Promise<Examined> => {
    const [{ content }] = steps as unknown as [{ content: [{ times: number }] }];
    const bytes = content[0].times;
    const transcript = { bytes } as Examined['transcript'];
    return { suspicions: [], transcript, cpuMs: cpuMs(bytes), grownBytes: 0 };
  });
  const target = { hottest: async (work: () => Promise<void>) => work().then(() => 'app.js:3') };
  const examiner = { measured, quick: measured, called: 'server', target } as unknown as Examining;
  return { examiner, measured };
}

describe('an input that takes long', () => {
  test('is told when its time grows faster than it does', async () => {
    const { examiner } = serverThatTakes((bytes) => bytes ** 2 / 1_000);
    const found = await slowness(examiner, input, () => false);
    expect(found).toMatchObject({ oracle: 'hang', place: 'slow app.js:3' });
    expect(found?.message).toBe(
      '1000 ms of processor time for 1000 bytes, and 63 ms for a quarter of them',
    );
  });

  test('is none when its time grows as it does', async () => {
    const { examiner } = serverThatTakes((bytes) => bytes);
    expect(await slowness(examiner, input, () => false)).toBeNull();
  });

  test('is none when it is compiled, or collected, in the midst of it', async () => {
    const { examiner } = serverThatTakes((bytes) => (bytes >= 1_000 ? 158 : 22));
    expect(await slowness(examiner, input, () => false)).toBeNull();
  });

  test('is told though a machine that is busy takes longer now and then', async () => {
    let looks = 0;
    const { examiner } = serverThatTakes((bytes) => {
      const isBusy = looks++ % 2 === 0;
      return (bytes ** 2 / 1_000) * (isBusy ? 1.7 : 1);
    });
    expect(await slowness(examiner, input, () => false)).toMatchObject({ oracle: 'hang' });
  });

  test('is none when it is short, and is looked at once', async () => {
    const { examiner, measured } = serverThatTakes((bytes) => bytes / 20);
    expect(await slowness(examiner, input, () => false)).toBeNull();
    expect(measured).toHaveBeenCalledTimes(1);
  });

  test('is measured no more when the time is over', async () => {
    const { examiner, measured } = serverThatTakes((bytes) => bytes ** 2 / 1_000);
    expect(await slowness(examiner, input, () => measured.mock.calls.length >= 2)).toBeNull();
    expect(measured).toHaveBeenCalledTimes(2);
  });
});
