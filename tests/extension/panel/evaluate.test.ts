import { expect, test } from 'vitest';
import { evaluate } from '../../../extension/panel/evaluate.ts';

test('the value of an expression is what the browser gives, in a list or by itself', async () => {
  const text = JSON.stringify({ a: [1] });
  for (const answer of [[text, undefined], [text], text]) {
    const inspected = { eval: async () => answer };
    expect(await evaluate(inspected, 'x')).toEqual({ a: [1] });
  }
});

test('what cannot be told is null', async () => {
  for (const answer of [undefined, [undefined, { isException: true }], ['{'], 7]) {
    expect(await evaluate({ eval: async () => answer }, 'x')).toBeNull();
  }
  const refusing = { eval: () => Promise.reject(new Error('no page')) };
  expect(await evaluate(refusing, 'x')).toBeNull();
});

test('an expression is asked for as JSON', async () => {
  const asked: string[] = [];
  await evaluate({ eval: async (expression) => void asked.push(expression) }, 'location.href');
  expect(asked).toEqual(['JSON.stringify(location.href)']);
});
