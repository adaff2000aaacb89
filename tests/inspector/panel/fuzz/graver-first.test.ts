import { expect, test } from 'vitest';
import { graverFirst } from '../../../../inspector/panel/fuzz/graver-first.ts';
import { readFuzzNews } from '../../../../inspector/timeline/bridge/fuzz-news.ts';
import { findingWord } from './fuzz-words.ts';

test('findings are listed by severity, and else in the order in which they came', () => {
  const severities = ['medium', 'critical', 'high', 'critical', 'medium'];
  const findings = severities.flatMap((severity, at) => {
    const news = readFuzzNews(JSON.stringify(findingWord({ severity, number: at + 1 })));
    return news?.type === 'finding' ? [news] : [];
  });
  expect(graverFirst(findings).map(({ number }) => number)).toEqual([2, 4, 3, 1, 5]);
});
