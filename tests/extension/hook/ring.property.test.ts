import '../platform.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RingModel } from './ring-model.ts';

const LIMIT = 6_000;

type Step = (model: RingModel) => void;

/** Payloads around the size that a kept beginning may have, and around the ring's limit. */
const length = fc.oneof(
  { weight: 6, arbitrary: fc.nat(40) },
  { weight: 2, arbitrary: fc.constantFrom(4_096, 4_097) },
  { weight: 1, arbitrary: fc.nat(20_000) },
);
const connection = fc.nat(4);
const panel = fc.constantFrom('one', 'other', 'third');

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(connection, length).map(append) },
  { weight: 3, arbitrary: fc.tuple(connection, fc.nat(30)).map(appendMany) },
  { weight: 1, arbitrary: connection.map((one) => (model: RingModel) => model.appendHeld(one)) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(9), length).map(fill) },
  { weight: 4, arbitrary: panel.map((name) => (model: RingModel) => model.read(name)) },
  { weight: 1, arbitrary: panel.map((name) => (model: RingModel) => model.join(name)) },
  { weight: 1, arbitrary: fc.tuple(panel, fc.nat(60)).map(rejoin) },
  { weight: 1, arbitrary: fc.integer({ min: 500, max: 9_000 }).map(shrink) },
);
const steps = fc.array(step, { maxLength: 80, size: 'max' });

function append([one, characters]: [number, number]): Step {
  return (model) => model.append(one, characters);
}

function appendMany([one, times]: [number, number]): Step {
  return (model) => model.appendMany(one, times);
}

function fill([which, characters]: [number, number]): Step {
  return (model) => model.fill(which, characters);
}

function rejoin([name, back]: [string, number]): Step {
  return (model) => model.rejoin(name, back);
}

function shrink(limit: number): Step {
  return (model) => model.shrinkTo(limit);
}

/** Runs all steps on a ring of its own, and has what must hold checked after each. */
function play(check: (model: RingModel) => void, atEnd = check): void {
  fc.assert(
    fc.property(steps, (run) => {
      const model = new RingModel(LIMIT);
      model.join('one');
      for (const one of run) {
        one(model);
        check(model);
      }
      model.join('late');
      model.finish();
      atEnd(model);
    }),
  );
}

it('delivers each observation once and in order, or counts it as lost once', () => {
  const isExact = ({ readers }: RingModel) => {
    for (const { isAscending, delivered, lost, cursor, from } of readers) {
      expect(isAscending).toBe(true);
      expect(delivered.size + lost).toBe(cursor.position - from);
    }
  };
  play(isExact, (model) => {
    isExact(model);
    for (const { cursor } of model.readers) expect(cursor.position).toBe(model.ring.next);
  });
});

it('counts by connection what a panel lost that wants everything', () => {
  play(
    () => {},
    ({ readers, appended }) => {
      for (const reader of readers) {
        if (reader.from === 1) expect(reader.accounted()).toEqual(appended);
      }
    },
  );
});

it('overtakes nothing that is held', () => {
  play(({ overtaken }) => expect(overtaken).toEqual([]));
});

it('stays below its limit, but for the newest observation and the kept beginnings', () => {
  play((model) => {
    const limit = model.limit + model.costOfNewest();
    expect(model.costOfAllButHeads()).toBeLessThanOrEqual(limit);
  });
});

it('keeps the first 8 observations of each connection that have 4,096 characters or less', () => {
  play((model) => {
    const retained = model.retained();
    expect(model.heads().filter((index) => !retained.has(index))).toEqual([]);
  });
});
