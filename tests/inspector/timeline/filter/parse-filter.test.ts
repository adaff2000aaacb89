import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term, Test } from '../../../../inspector/timeline/filter/filter.ts';
import { isFilterError, parseFilter } from '../../../../inspector/timeline/filter/parse-filter.ts';
import { quotedText, quotedValue } from '../../../../inspector/timeline/filter/quoted.ts';

function termsOf(text: string): readonly Term[] {
  const parsed = parseFilter(text);
  if (isFilterError(parsed)) throw new Error(parsed.message);
  return parsed.terms;
}

/** Of a filter that has one term, and does not negate it. */
function only(text: string): Test {
  const [term, ...more] = termsOf(text);
  expect(more).toEqual([]);
  expect(term?.negated).toBe(false);
  return term!.test;
}

/** The part of the text that the error marks, and its message. */
function errorOf(text: string): readonly [marked: string, message: string] {
  const parsed = parseFilter(text);
  if (!isFilterError(parsed)) throw new Error(`expected an error, got ${JSON.stringify(parsed)}`);
  return [text.slice(parsed.start, parsed.end), parsed.message];
}

const name = (text: string, isWild = false) => ({ text, isWild });

describe('an empty filter', () => {
  test.each(['', '   '])('has no terms: "%s"', (text) => {
    expect(termsOf(text)).toEqual([]);
  });
});

describe('text', () => {
  test.each([
    ['quote', 'quote'],
    ['"my event"', 'my event'],
    ['"a \\"b\\" \\\\ c"', 'a "b" \\ c'],
    ['"tab\\u0009"', 'tab\t'],
    ['"\\n"', '\\n'],
    ['http://x', 'http://x'],
    ['ws://chat.test/socket.io/?EIO=4', 'ws://chat.test/socket.io/?EIO=4'],
    ['12:30', '12:30'],
    ['{"a":1}', '{"a":1}'],
    ['transport=polling', 'transport=polling'],
    ['a::b', 'a::b'],
    ['"event:x"', 'event:x'],
    ['/chat', '/chat'],
    ['/api/v1', '/api/v1'],
    ['a>1', 'a>1'],
    ['é😀', 'é😀'],
  ])('is %s', (written, text) => {
    expect(only(written)).toEqual({ on: 'text', text });
  });

  test('of several words must all be there', () => {
    expect(termsOf('a  b\tc')).toEqual([
      { negated: false, test: { on: 'text', text: 'a' } },
      { negated: false, test: { on: 'text', text: 'b' } },
      { negated: false, test: { on: 'text', text: 'c' } },
    ]);
  });
});

describe('a minus', () => {
  test.each([
    ['-event:tick', { on: 'event', any: [name('tick')] }],
    ['-text', { on: 'text', text: 'text' }],
    ['-"a b"', { on: 'text', text: 'a b' }],
    ['-/re/', { on: 'pattern', pattern: /re/ }],
    ['--x', { on: 'text', text: '-x' }],
  ])('in front negates: %s', (written, expected) => {
    expect(termsOf(written)).toEqual([{ negated: true, test: expected }]);
  });

  test('inside of a word is a part of it', () => {
    expect(only('a-b')).toEqual({ on: 'text', text: 'a-b' });
  });
});

describe('a regular expression', () => {
  test.each([
    ['/re/', /re/],
    ['/re/i', /re/i],
    ['/a b/', /a b/],
    ['/a\\/b/', /a\/b/],
    ['/[/]/', /[/]/],
    ['/"bid":\\d+/', /"bid":\d+/],
  ])('is %s', (written, pattern) => {
    expect(only(written)).toEqual({ on: 'pattern', pattern });
  });

  test('ends at its slash, so that /chat and another do not become one', () => {
    expect(termsOf('/chat /re/').map((term) => term.test.on)).toEqual(['text', 'pattern']);
    expect(termsOf('/chat room/old').map((term) => term.test.on)).toEqual(['text', 'text']);
  });
});

describe('a key', () => {
  test.each<[string, Test]>([
    ['event:quote', { on: 'event', any: [name('quote')] }],
    ['event:user*', { on: 'event', any: [name('user*', true)] }],
    ['event:"user*"', { on: 'event', any: [name('user*')] }],
    ['event:"my event"', { on: 'event', any: [name('my event')] }],
    ['event:a,b', { on: 'event', any: [name('a'), name('b')] }],
    ['event:"a,b",c', { on: 'event', any: [name('a,b'), name('c')] }],
    ['event:a,', { on: 'event', any: [name('a')] }],
    ['event:""', { on: 'event', any: [name('')] }],
    ['event:user:add', { on: 'event', any: [name('user:add')] }],
    ['Event:a', { on: 'event', any: [name('a')] }],
    ['ns:/chat', { on: 'ns', any: [name('/chat')] }],
    ['dir:sent', { on: 'dir', any: ['sent'] }],
    ['dir:in', { on: 'dir', any: ['received'] }],
    ['dir:Up', { on: 'dir', any: ['sent'] }],
    ['kind:ack,text', { on: 'kind', any: ['ack', 'text'] }],
    ['kind:connect*', { on: 'kind', any: ['connect', 'connect_error'] }],
    ['kind:heartbeat', { on: 'kind', any: ['ping', 'pong', 'noop'] }],
    ['kind:error', { on: 'kind', any: ['error', 'connect_error', 'malformed'] }],
    ['layer:engine.io', { on: 'layer', any: ['engine.io'] }],
    ['transport:polling', { on: 'transport', any: ['polling'] }],
    ['conn:d.1', { on: 'conn', any: ['d.1'] }],
    ['sid:abc', { on: 'sid', any: ['abc'] }],
    ['url:localhost:3000', { on: 'url', any: ['localhost:3000'] }],
    ['is:waiting', { on: 'is', any: ['waiting'] }],
    ['has:ack', { on: 'has', any: ['ack'] }],
    ['ack:3', { on: 'ack', any: [3] }],
    ['ack:-1,2', { on: 'ack', any: [-1, 2] }],
    ['size>1k', { on: 'size', comparison: '>', value: 1_000 }],
    ['size>=1.5kB', { on: 'size', comparison: '>=', value: 1_500 }],
    ['size<2M', { on: 'size', comparison: '<', value: 2_000_000 }],
    ['size<=10B', { on: 'size', comparison: '<=', value: 10 }],
    ['size:4', { on: 'size', comparison: '=', value: 4 }],
    ['size=4', { on: 'size', comparison: '=', value: 4 }],
    ['size:>4', { on: 'size', comparison: '>', value: 4 }],
    ['size>0.1k', { on: 'size', comparison: '>', value: 100 }],
    ['latency>100', { on: 'latency', comparison: '>', value: 100 }],
    ['latency>=1.5s', { on: 'latency', comparison: '>=', value: 1_500 }],
    ['latency<0.5ms', { on: 'latency', comparison: '<', value: 0.5 }],
  ])('is read: %s', (written, expected) => {
    expect(only(written)).toEqual(expected);
  });
});

describe('an error', () => {
  test.each([
    ['foobar:x', 'foobar:', 'got foobar:. Put it in quotes'],
    ['a evnt:x', 'evnt:', 'Did you mean event:?'],
    ['-namespace:x', 'namespace:', 'expected one of the keys event, ns, room'],
    ['to:me', 'me', 'expected behind to: one of all, others, rooms, socket'],
    ['kind:evnt', 'evnt', 'got evnt; did you mean event?'],
    ['dir:sideways', 'sideways', 'expected behind dir: one of sent, received'],
    ['kind:ack,nothing', 'nothing', 'got nothing'],
    ['event:', 'event:', 'write for instance event:quote'],
    ['event:>3', 'event:>3', 'only sizes and latencies are compared'],
    ['size>', '', 'expected behind size> a size in B, k or M, such as 1.5k, got nothing'],
    ['size>big', 'big', 'got big'],
    ['size>1GB', '1GB', 'got 1GB'],
    ['latency>1k', '1k', 'expected behind latency> a time in ms or s'],
    ['size:1,2', '1,2', 'got 1,2'],
    ['ack:x', 'x', 'expected the number of an ack, got x'],
    ['a "my ev', '"my ev', 'expected a closing "'],
    ['"', '"', 'expected a closing "'],
    ['"\\"', '"\\"', 'expected a closing "'],
    ['event:"a', '"a', 'expected a closing "'],
    ['"a"b', 'b', 'expected a space behind the closing ", got b'],
    ['""', '""', 'expected a text between the quotes'],
    ['a -', '-', 'expected behind - what to leave out'],
    ['a /(/', '/(/', 'Unterminated group'],
    ['/[/', '/[/', 'Unterminated character class'],
    ['/*/i', '/*/i', 'Nothing to repeat'],
    ['/re/gx', 'gx', 'expected behind the closing / nothing or i, got gx'],
  ])('says of %s where it is and what is wrong', (text, marked, message) => {
    const [where, what] = errorOf(text);
    expect(where).toBe(marked);
    expect(what).toContain(message);
  });
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    }),
    fc
      .array(
        fc.constantFrom(
          'event',
          'size',
          'kind',
          ':',
          '>',
          '"',
          '\\',
          '/',
          '[',
          '-',
          ' ',
          ',',
          '*',
          'a',
        ),
      )
      .map((pieces) => pieces.join('')),
  );

  test('is a filter, or an error with a place inside of it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseFilter(text);
        if (!isFilterError(parsed)) return;
        expect(parsed.message).not.toBe('');
        expect(parsed.start).toBeGreaterThanOrEqual(0);
        expect(parsed.end).toBeGreaterThanOrEqual(parsed.start);
        expect(parsed.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('that is put in quotes means itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(only(`event:${quotedValue(text)}`)).toEqual({ on: 'event', any: [name(text)] });
        if (text !== '') expect(only(quotedText(text))).toEqual({ on: 'text', text });
      }),
    );
  });
});
