import { expect, test } from 'vitest';
import { pollUntil } from '../../../test-server/devtools/poll-until.ts';

test('asks until there is an answer, and takes 0 for one', async () => {
  const answers = [undefined, false, 0, 1];
  expect(await pollUntil('a number', () => answers.shift())).toBe(0);
  expect(answers).toEqual([1]);
});

test('says what it has waited for in vain', async () => {
  await expect(pollUntil('the moon', async () => false, 0)).rejects.toThrow(
    'expected the moon within 0 ms, got none',
  );
});

test('passes on what fails', async () => {
  const fail = () => Promise.reject(new Error('closed'));
  await expect(pollUntil('the moon', fail)).rejects.toThrow('closed');
});
