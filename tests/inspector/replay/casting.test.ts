import { describe, expect, test } from 'vitest';
import { Casting } from '../../../inspector/replay/casting.ts';
import { cuesOf } from '../../../inspector/replay/cues.ts';
import { readScripts } from '../../../inspector/replay/read-scripts.ts';
import { timelineOf } from './timeline-of.ts';

const anyone = () => true;

/** Numbers of the scripts of a recording, in its order, by who is cast for them. */
function castingOf(name: string) {
  const all = readScripts(timelineOf(name)).map((script) => cuesOf(script, 'exact'));
  const casting = new Casting(all);
  const cast = () => casting.cast('', anyone)!;
  return { casting, cast, number: ({ cues }: ReturnType<typeof cast>) => all.indexOf(cues) };
}

describe('the casting', () => {
  test('gives all who are there at once the same session, where only one began without another', () => {
    const { cast, number } = castingOf('reconnection-4-websocket');
    expect([cast(), cast(), cast()].map(number)).toEqual([0, 0, 0]);
  });

  test('goes on with the session that followed, once for each that was played to the end', () => {
    const { casting, cast, number } = castingOf('reconnection-4-websocket');
    const [one, other] = [cast(), cast()];
    casting.end(one, true);
    casting.end(other, true);
    const [next, after] = [cast(), cast()];
    expect([next, after].map(number)).toEqual([1, 1]);
    expect([next.previous, after.previous]).toEqual([one, other]);
    expect(number(cast())).toBe(0);
  });

  test('begins from the beginning after who went before the end', () => {
    const { casting, cast, number } = castingOf('reconnection-4-websocket');
    casting.end(cast(), false);
    expect(number(cast())).toBe(0);
  });

  test('gives two clients that were there at once in the recording each its own session', () => {
    const { casting, cast, number } = castingOf('two-reconnections-4');
    const first = [cast(), cast()];
    expect(first.map(number)).toEqual([0, 1]);
    for (const role of first) casting.end(role, true);
    expect([cast(), cast(), cast()].map(number)).toEqual([2, 3, 0]);
  });

  test('lets a client that proves whom it follows play what followed', () => {
    const { casting, cast, number } = castingOf('recovery-4-websocket');
    const one = cast();
    casting.end(one, false);
    const other = cast();
    expect(number(other)).toBe(0);
    const proved = casting.recastAfter(other, one);
    expect(number(proved)).toBe(1);
    expect(proved.previous).toBe(one);
  });
});
