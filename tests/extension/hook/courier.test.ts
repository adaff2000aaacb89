import '../platform.ts';
import { describe, expect, it } from 'vitest';
import { keeping } from '../../../extension/hook/payload.ts';
import { Format } from '../../../inspector/observation.ts';
import { runTasks, waitingTasks } from '../platform.ts';
import { batchesTo, farewells, newCourier, OTHER, PANEL, WHOLE_BATCH } from './new-courier.ts';
import { appendHeld, indices } from './rows.ts';

describe('a document in which nothing happens', () => {
  it('is not worth a message', () => {
    const { posted, courier } = newCourier();
    courier.deliver();
    courier.farewell();
    expect(posted).toEqual([]);
    expect(waitingTasks()).toEqual([]);
  });
});

describe('a document that nobody watches', () => {
  it('says once that it is awake, and sets no timer', () => {
    const { posted, observe } = newCourier();
    observe();
    observe();
    expect(posted).toEqual([{ type: 'awake', document: 'doc', url: 'http://page/' }]);
    expect(waitingTasks()).toEqual([]);
  });

  it('hands over everything when it goes away: a panel may be about to come', () => {
    const { posted, courier, observe } = newCourier();
    observe();
    observe();
    courier.farewell();
    expect(farewells(posted)).toEqual([[1, 2]]);
  });

  it('hands over nothing when it goes away at rest', () => {
    const { posted, courier, observe } = newCourier();
    observe();
    courier.rest();
    courier.farewell();
    observe();
    expect(farewells(posted)).toEqual([[], []]);
  });

  it('hands over no losses either at rest', () => {
    const { posted, courier, observe } = newCourier(640);
    for (let i = 0; i < 40; i++) observe();
    courier.rest();
    courier.farewell();
    expect(posted.at(-1)).toMatchObject({ type: 'farewell', batches: [] });
  });

  it('hands over everything again after it was roused', () => {
    const { posted, courier, observe } = newCourier();
    observe();
    courier.rest();
    courier.rouse();
    courier.farewell();
    expect(farewells(posted)).toEqual([[1]]);
  });
});

describe('a panel that watches', () => {
  it('gets at once what is there', () => {
    const { posted, courier, observe } = newCourier();
    observe();
    observe();
    courier.watch({ watch: PANEL, from: 1 });
    expect(indices(batchesTo('one', posted))).toEqual([1, 2]);
  });

  it('gets what happens within 20 ms in one batch', () => {
    const { posted, courier, observe } = newCourier();
    courier.watch({ watch: PANEL, from: 1 });
    observe();
    observe();
    expect(waitingTasks()).toEqual([20]);
    expect(batchesTo('one', posted)).toEqual([]);
    runTasks();
    expect(batchesTo('one', posted).map(({ index }) => [...index])).toEqual([[1, 2]]);
    observe();
    expect(waitingTasks()).toEqual([20]);
    runTasks();
    expect(indices(batchesTo('one', posted))).toEqual([1, 2, 3]);
  });

  it('gets no more than 8 batches that it has not acknowledged', () => {
    const { posted, courier, observe } = newCourier();
    for (let i = 0; i < 12; i++) observe(WHOLE_BATCH);
    courier.watch({ watch: PANEL, from: 1 });
    expect(indices(batchesTo('one', posted))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    courier.ack({ panel: 'one', next: 2 });
    courier.ack({ panel: 'one', next: 3 });
    expect(indices(batchesTo('one', posted))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('gets once more what was under way when it watches again from where it stands', () => {
    const { posted, courier, observe } = newCourier();
    for (let i = 0; i < 12; i++) observe(WHOLE_BATCH);
    courier.watch({ watch: PANEL, from: 1 });
    courier.ack({ panel: 'one', next: 2 });
    posted.length = 0;
    courier.watch({ watch: PANEL, from: 4 });
    expect(indices(batchesTo('one', posted))).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('does not fall behind by an acknowledgement from before it watched again', () => {
    const { posted, courier, observe } = newCourier();
    for (let i = 0; i < 3; i++) observe();
    courier.watch({ watch: PANEL, from: 1 });
    courier.watch({ watch: PANEL, from: 3 });
    courier.ack({ panel: 'one', next: 2 });
    courier.farewell();
    expect(farewells(posted)).toEqual([[3]]);
  });

  it('has its pace for itself', () => {
    const { posted, courier, observe } = newCourier();
    for (let i = 0; i < 10; i++) observe(WHOLE_BATCH);
    courier.watch({ watch: PANEL, from: 1 });
    courier.watch({ watch: OTHER, from: 1 });
    courier.ack({ panel: 'other', next: 2 });
    courier.ack({ panel: 'other', next: 3 });
    expect(indices(batchesTo('one', posted))).toHaveLength(8);
    expect(indices(batchesTo('other', posted))).toHaveLength(10);
  });

  it('gets nothing more once it is gone', () => {
    const { posted, courier, observe } = newCourier();
    courier.watch({ watch: PANEL, from: 1 });
    courier.unwatch({ panel: 'one' });
    observe();
    courier.ack({ panel: 'one', next: 1 });
    expect(waitingTasks()).toEqual([]);
    expect(batchesTo('one', posted)).toEqual([]);
  });

  it('gets nothing that is held back, until it is filled', () => {
    const { posted, ring, courier, observe } = newCourier();
    courier.watch({ watch: PANEL, from: 1 });
    const held = appendHeld(ring, 1);
    observe();
    runTasks();
    expect(batchesTo('one', posted)).toEqual([]);
    ring.fillIn(held, keeping(Format.blob, 1, '', Uint8Array.of(1)));
    courier.wake();
    runTasks();
    expect(indices(batchesTo('one', posted))).toEqual([1, 2]);
  });
});

describe('a document whose extension is gone', () => {
  it('keeps nothing and delivers nothing', () => {
    const { posted, ring, courier, observe } = newCourier();
    courier.watch({ watch: PANEL, from: 1 });
    for (let i = 0; i < 3; i++) observe();
    courier.retire();
    runTasks();
    courier.farewell();
    expect(batchesTo('one', posted)).toEqual([]);
    expect(farewells(posted)).toEqual([[]]);
    expect(ring.read(ring.cursorAt(4), true)).toBeNull();
  });
});
