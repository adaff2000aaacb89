import type { ComparedPacket } from './compared-packet.ts';
import type { Added, Change, Changed, Missing, Reordered, Slower } from './comparison.ts';
import { valueWords } from './value-words.ts';

/** Changes that are put in words; all are in the data. */
const MOST_IN_WORDS = 3;

/** The differences, each with its words. */
export const differenceOf = {
  added: (b: ComparedPacket): Added => ({
    kind: 'added',
    words: `${wordsOf(b)} came in addition`.replace(
      'came',
      b.direction === 'sent' ? 'was sent' : 'came',
    ),
  }),

  missing: (a: ComparedPacket): Missing => ({
    kind: 'missing',
    words: `${wordsOf(a)} ${a.direction === 'sent' ? 'was not sent' : 'did not come'}`,
  }),

  changed: (a: ComparedPacket, changes: readonly Change[], more: number): Changed => {
    const said = changes.slice(0, MOST_IN_WORDS).map(changeWords);
    const rest = changes.length - said.length + more;
    const tail = rest === 0 ? '' : `, and ${rest} more`;
    return { kind: 'changed', changes, more, words: `${wordsOf(a)}: ${said.join(', ')}${tail}` };
  },

  reordered: (
    a: ComparedPacket,
    against: Reordered['against'],
    cause: ComparedPacket | null,
  ): Reordered => ({
    kind: 'reordered',
    against,
    words:
      cause === null
        ? `${wordsOf(a)} stands in another place among its kind`
        : `${wordsOf(a)} came before ${wordsOf(cause)}, which it used to follow`,
  }),

  slower: (a: ComparedPacket, latencyA: number, latencyB: number): Slower => ({
    kind: 'slower',
    latencyA,
    latencyB,
    words: `${wordsOf(a)} took ${milliseconds(latencyB)} instead of ${milliseconds(latencyA)}`,
  }),
};

function wordsOf({ name, namespace, direction, kind }: ComparedPacket): string {
  const isNamed = kind === 'event' || kind === 'ack';
  const what = isNamed ? JSON.stringify(name) : name;
  const place = namespace === undefined || namespace === '/' ? '' : ` in ${namespace}`;
  const who =
    direction === 'sent' ? ' of the page' : direction === 'received' ? ' of the server' : '';
  return `${what}${who}${place}`;
}

function changeWords({ path, a, b }: Change): string {
  if (a === undefined) return `${path} is new: ${valueWords(b)}`;
  if (b === undefined) return `${path} is gone: it was ${valueWords(a)}`;
  return `${path} is ${valueWords(b)}, was ${valueWords(a)}`;
}

function milliseconds(value: number): string {
  return `${Math.round(value).toLocaleString('en')} ms`;
}
