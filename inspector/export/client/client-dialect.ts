import type { Doc } from '../layout/doc.ts';
import { call, isHugged } from '../layout/js-call.ts';
import { type JsStyle, jsValue } from '../layout/js-value.ts';

/** What differs between the test runners. */
export interface ClientDialect {
  readonly imports: readonly string[];
  readonly howToRun: string;
  any(type: 'string' | 'number'): string;
  same(actual: string, expected: unknown, style: JsStyle): Doc;
  /** Head of the test, behind which its body stands. */
  readonly test: string;
  readonly testEnd: string;
  readonly cleanUp: string;
}

export const nodeDialect: ClientDialect = {
  imports: ["import assert from 'node:assert/strict';", "import test from 'node:test';"],
  howToRun: 'node --test',
  any: (type) => `any.${type}`,
  same: (actual, expected, style) => {
    const hugs = isHugged([null, expected], style);
    return [call('same', [actual, jsValue(expected, style)], hugs), ';'];
  },
  test: "test('the server answers as it was recorded', { timeout: 60_000 }, async (context) => ",
  testEnd: ');',
  cleanUp: 'const cleanUp = (end) => context.after(end);',
};

export const vitestDialect: ClientDialect = {
  imports: ["import { expect, onTestFinished, test } from 'vitest';"],
  howToRun: 'npx vitest run',
  any: (type) => (type === 'string' ? 'expect.any(String)' : 'expect.any(Number)'),
  same: (actual, expected, style) => {
    const hugs = isHugged([expected], style);
    return [`expect(${actual}).`, call('toEqual', [jsValue(expected, style)], hugs), ';'];
  },
  test: "test('the server answers as it was recorded', { timeout: 60_000 }, async () => ",
  testEnd: ');',
  cleanUp: 'const cleanUp = (end) => onTestFinished(end);',
};
