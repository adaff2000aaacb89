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
  expect(lines[0]).toContain('callSite');
  expect(lines[1]).toContain('at sends (');
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

it('is empty where the page wants no stacks', () => {
  Error.stackTraceLimit = 0;
  expect(callSite()).toBe('');
});
