import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { runTasks, waitingTasks } from '../platform.ts';
import { batchesTo, farewells, newCourier, OTHER, PANEL, WHOLE_BATCH } from './new-courier.ts';
import { appendHeld, indices, lostIn } from './rows.ts';

describe('a document that goes away', () => {
  it('hands over what is not acknowledged, sent or not', () => {
    const { posted, courier, observe } = newCourier();
    for (let i = 0; i < 12; i++) observe(WHOLE_BATCH);
    courier.watch({ watch: PANEL, from: 1 });
    courier.ack({ panel: 'one', next: 3 });
    courier.farewell();
    expect(farewells(posted)).toEqual([[3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]);
  });

  it('hands over nothing that every panel has acknowledged', () => {
    const { posted, courier, observe } = newCourier();
    for (let i = 0; i < 5; i++) observe();
    courier.watch({ watch: PANEL, from: 1 });
    courier.watch({ watch: OTHER, from: 1 });
    courier.ack({ panel: 'one', next: 6 });
    courier.ack({ panel: 'other', next: 4 });
    courier.farewell();
    expect(farewells(posted)).toEqual([[4, 5]]);
  });

  it('hands over what was still held, as it stands', () => {
    const { posted, ring, courier, observe } = newCourier();
    appendHeld(ring, 1);
    observe();
    courier.farewell();
    expect(farewells(posted)).toEqual([[1, 2]]);
  });

  it('hands over at once what the page still does', () => {
    const { posted, courier, observe } = newCourier();
    observe();
    courier.farewell();
    observe();
    observe();
    expect(farewells(posted)).toEqual([[1], [2], [3]]);
    expect(waitingTasks()).toEqual([]);
  });

  it('hands over what happens first when it is already going', () => {
    const { posted, courier, observe } = newCourier();
    courier.farewell();
    observe();
    expect(posted.map(({ type }) => type)).toEqual(['awake', 'farewell']);
    expect(farewells(posted)).toEqual([[1]]);
  });

  it('says how much was evicted that not every panel had acknowledged', () => {
    const { posted, courier, observe } = newCourier(640);
    courier.watch({ watch: PANEL, from: 1 });
    for (let i = 0; i < 40; i++) observe();
    courier.farewell();
    const [farewell] = posted.flatMap((one) => (one.type === 'farewell' ? [one.batches] : []));
    expect(lostIn(farewell ?? [])).toBe(22);
    expect(indices(farewell ?? [])).toHaveLength(18);
    runTasks();
  });

  it('delivers as before when it stays after all', () => {
    const { posted, courier, observe } = newCourier();
    courier.watch({ watch: PANEL, from: 1 });
    observe();
    runTasks();
    courier.farewell();
    courier.stay();
    observe();
    expect(farewells(posted)).toEqual([[1]]);
    runTasks();
    expect(indices(batchesTo('one', posted))).toEqual([1, 2]);
  });
});
