import { describe, expect, it } from 'vitest';
import { isTooDeep } from '../../../inspector/protocol/too-deep.ts';

describe('an error of a parser', () => {
  it.each([
    [new RangeError('Maximum call stack size exceeded'), true],
    [new Error('too much recursion'), true],
    [new RangeError('Offset is outside the bounds of the DataView'), false],
    [new SyntaxError('Unexpected end of JSON input'), false],
    ['Maximum call stack size exceeded', false],
  ])('%o is of the depth: %j', (error, expected) => {
    expect(isTooDeep(error)).toBe(expected);
  });
});
