import { describe, expect, test } from 'vitest';
import { suggest } from '../../../../inspector/timeline/filter/suggest.ts';
import { batchOf, received, sent } from '../batch-of.ts';
import { socketSession } from '../engine-session.ts';
import { timelineOf } from '../lines-of.ts';

const timeline = timelineOf([
  batchOf([
    ...socketSession(1, 's1'),
    sent(1, '40/chat,'),
    sent(1, '42["quote"]'),
    received(1, '42/chat,["quote"]'),
    received(1, '42["my quote"]'),
    received(1, '42["Query"]'),
  ]),
]);

/** The suggestions where `|` stands, and the text that they would replace. */
function at(written: string) {
  const caret = written.indexOf('|');
  const text = written.replace('|', '');
  const { start, end, items } = suggest(text, caret, timeline);
  return { replaces: text.slice(start, end), items: items.map((item) => item.text) };
}

describe('the suggestions', () => {
  test('are the keys that begin as the word does', () => {
    expect(at('a e|')).toEqual({ replaces: 'e', items: ['event:'] });
    expect(at('-s|')).toEqual({ replaces: 's', items: ['size>', 'sid:'] });
    expect(at('S|i')).toEqual({ replaces: 'Si', items: ['size>', 'sid:'] });
  });

  test('are all keys where no word is', () => {
    expect(at('|').items).toHaveLength(16);
    expect(at('a |').items).toHaveLength(16);
  });

  test('behind event: are the events seen, those first that begin so', () => {
    expect(at('event:|').items).toEqual(['quote', '"my quote"', 'Query']);
    expect(at('event:qu|')).toEqual({ replaces: 'qu', items: ['quote', 'Query', '"my quote"'] });
    expect(at('-event:"my|')).toEqual({ replaces: '"my', items: ['"my quote"'] });
  });

  test('name the namespaces of an event', () => {
    expect(suggest('event:quote', 11, timeline).items[0]).toEqual({
      text: 'quote',
      detail: '/ /chat',
    });
  });

  test('replace the value at the caret only', () => {
    expect(at('event:a,qu|o,c')).toEqual({
      replaces: 'quo',
      items: ['quote', 'Query', '"my quote"'],
    });
  });

  test('are the values that a key takes', () => {
    expect(at('ns:|').items).toEqual(['/chat', '/']);
    expect(at('dir:|').items).toEqual(['sent', 'received']);
    expect(at('kind:conn|').items).toEqual(['connect', 'connect_error', 'disconnect']);
    expect(at('is:una|').items).toEqual(['unanswered']);
    expect(at('conn:|').items).toEqual(['d.1']);
    expect(at('sid:|').items).toEqual(['s1']);
    expect(at('url:|').items).toEqual(['chat.test']);
    expect(at('size>|').items).toEqual(['1k', '10k', '1M']);
  });

  test('are none for an unknown key, in a pattern and in text', () => {
    expect(at('foo:b|').items).toEqual([]);
    expect(at('/qu|ote/').items).toEqual([]);
    expect(at('zzz|').items).toEqual([]);
  });

  test('are at most fifty', () => {
    const steps = Array.from({ length: 200 }, (_, i) => sent(1, `42["event${i}"]`));
    const busy = timelineOf([batchOf([...socketSession(1, 's1'), ...steps])]);
    expect(suggest('event:', 6, busy).items).toHaveLength(50);
  });
});
