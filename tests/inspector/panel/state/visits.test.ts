import { describe, expect, test } from 'vitest';
import { Visits } from '../../../../inspector/panel/state/visits.ts';

describe('the documents that a tab has left', () => {
  test('are those that go with the navigation', () => {
    const visits = new Visits();
    visits.arrived('top', true);
    visits.arrived('frame', false);
    expect(visits.navigated()).toEqual([]);
    expect(visits.gone('frame')).toEqual(['frame']);
    expect(visits.gone('top')).toEqual(['top']);
  });

  test('are those that went before the browser told of the navigation', () => {
    const visits = new Visits();
    visits.arrived('top', true);
    expect(visits.gone('top')).toEqual([]);
    expect(visits.navigated()).toEqual(['top']);
  });

  test('are not frames that go while their page stays', () => {
    const visits = new Visits();
    visits.arrived('top', true);
    visits.arrived('frame', false);
    expect(visits.gone('frame')).toEqual([]);
  });

  test('are known by the next page too, when that is told of first', () => {
    const visits = new Visits();
    visits.arrived('one', true);
    expect(visits.gone('one')).toEqual([]);
    expect(visits.arrived('two', true)).toEqual(['one']);
    // The navigation that is told of now is the one that brought it here.
    expect(visits.navigated()).toEqual([]);
    visits.arrived('frame', false);
    expect(visits.gone('frame')).toEqual([]);
  });

  test('are none when it was no navigation, until there is one', () => {
    const visits = new Visits();
    visits.arrived('one', true);
    visits.navigated();
    visits.stayed();
    expect(visits.gone('one')).toEqual([]);
    expect(visits.navigated()).toEqual(['one']);
  });

  test('are none that come back from the back/forward cache', () => {
    const visits = new Visits();
    visits.arrived('one', true);
    visits.navigated();
    visits.arrived('one', true);
    expect(visits.gone('one')).toEqual([]);
  });
});
