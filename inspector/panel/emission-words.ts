import { audienceOf, type Emission } from '../protocol/emission.ts';
import type { Entry } from '../timeline/entry.ts';

/** To whom a labelled event went, in a word or two for a row. */
export function emissionTag(entry: Entry): string {
  const { emission } = entry;
  if (emission === undefined) return '';
  switch (audienceOf(emission, ownId(entry))) {
    case 'all':
      return emission.except?.length ? 'all but some' : 'all';
    case 'others':
      return 'all but sender';
    case 'rooms':
      return shortList(emission);
    case 'socket':
      return 'you';
  }
}

/** The same in a sentence, with all names. */
export function emissionSentence(entry: Entry): string | null {
  const { emission } = entry;
  if (emission === undefined) return null;
  const { rooms = [], except = [], more = 0, to } = emission;
  const others = more > 0 ? ` and ${more} more names` : '';
  switch (audienceOf(emission, ownId(entry))) {
    case 'all':
      return `to all in ${emission.namespace}${butFor(except)}${others}`;
    case 'others':
      return `to all in ${emission.namespace} but the sender`;
    case 'rooms':
      return `to ${rooms.length === 1 ? 'room' : 'rooms'} ${rooms.join(', ')}${butFor(except)}${others}`;
    case 'socket':
      return to === 'socket' ? 'to this socket alone' : 'to this socket alone, by its id';
  }
}

function butFor(except: readonly string[]): string {
  return except.length === 0 ? '' : `, except ${except.join(', ')}`;
}

function shortList({ rooms = [], more = 0 }: Emission): string {
  const [first = '', second] = rooms;
  const rest = rooms.length - 2 + more;
  if (second === undefined) return `room ${first}`;
  return rest > 0 ? `rooms ${first}, ${second} +${rest}` : `rooms ${first}, ${second}`;
}

function ownId({ session, namespace = '/' }: Entry): string | null {
  return session?.socketIds.get(namespace) ?? null;
}
