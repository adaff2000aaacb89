import type { Columns } from '../columns.ts';

const UNKNOWN = 0;
const NO = 1;
const YES = 2;
const SMALLEST = 64;

/**
 * What a test says of each name number, worked out once for each: rows are many, names are few. Names
 * that appear later are looked at when a row brings them.
 */
export function nameTable(
  names: Columns['names'],
  test: (namespace: string | undefined, event: string | undefined) => boolean,
): (number: number) => boolean {
  let answers = new Uint8Array(SMALLEST);
  return (number) => {
    if (number >= answers.length) answers = grown(answers, Math.max(number + 1, names.length));
    if (answers[number] === UNKNOWN) {
      answers[number] = test(names.namespace(number), names.event(number)) ? YES : NO;
    }
    return answers[number] === YES;
  };
}

function grown(answers: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, answers.length * 2));
  larger.set(answers);
  return larger;
}
