import '../platform.ts';
import { afterEach, expect, it } from 'vitest';
import { callSite } from '../../../extension/hook/call-site.ts';

const LIMIT = Error.stackTraceLimit;

afterEach(() => {
  Error.stackTraceLimit = LIMIT;
});

it('names the calls, one a line, without a heading', () => {
  const lines = (function sends() {
    return callSite();
  })().split('\n');
  // The hook's own lines are left out in a page only, where they bear the extension's address.
  const own = /(?<!tests)\/extension\/hook\//;
  expect(lines[0]).toMatch(own);
  expect(lines.find((line) => !own.test(line))).toContain('at sends (');
});

it('asks no formatter of the page, and leaves it in its place', () => {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')!;
  let calls = 0;
  const formatter = () => {
    calls++;
    return 'formatted';
  };
  Error.prepareStackTrace = formatter;
  const site = callSite();
  const after = Error.prepareStackTrace;
  Object.defineProperty(Error, 'prepareStackTrace', before);
  expect(site).toContain('call-site.test.ts');
  expect(calls).toBe(0);
  expect(after).toBe(formatter);
});

it('has as many of the page’s calls as the page wants', () => {
  Error.stackTraceLimit = 3;
  const deep = (left: number): string => (left > 0 ? deep(left - 1) : callSite());
  const calls = deep(20)
    .split('\n')
    .filter((line) => line.includes('at deep ('));
  expect(calls.length).toBeGreaterThanOrEqual(3);
});

it('is empty where the page wants no stacks', () => {
  Error.stackTraceLimit = 0;
  expect(callSite()).toBe('');
});
