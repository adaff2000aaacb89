import { bytesOfStep } from '../wire/bytes-of-step.ts';
import { type Input, isWritten, type RequestStep, type Step } from '../wire/input.ts';
import { type BytePart, byteParts } from './byte-parts.ts';

/** A header that comes often, each time with a number in its name. */
interface Numbered {
  readonly numbered: readonly [string, string];
  readonly times: number;
}

/** A step as an exported test plays it. */
export interface TestStep {
  readonly on: number;
  readonly write?: readonly (BytePart | Numbered)[];
  readonly times?: number;
  /** Bytes at which one segment ends and the next begins. */
  readonly split?: readonly number[];
  readonly wait?: string;
  /** As long as what was confirmed, where absent. */
  readonly ms?: number;
  readonly do?: string;
}

/** As long as a real one, so that lengths hold. */
export const sidMark = (on: number): string => `@sid${on}@`.padEnd(20, '@');
export const hostMark = '@host@';

const context = { host: hostMark, sidOf: sidMark };

export function testSteps({ steps }: Input): readonly TestStep[] {
  return steps.map(testStep);
}

function testStep(step: Step): TestStep {
  const { on } = step;
  if (step.do === 'wait') {
    const wait = { answer: '\r\n\r\n', frame: '', end: 'end', time: 'time' };
    const text = step.text === '0' ? '0{' : (step.text ?? '');
    return {
      on,
      wait: step.for === 'text' ? text : wait[step.for],
      ...(step.ms !== undefined && { ms: step.ms }),
    };
  }
  if (!isWritten(step)) return { on, do: step.do };
  const bytes = bytesOfStep(step, context);
  const split = step.split
    ?.map((place) => Math.floor((bytes.length * place) / 1000))
    .sort(byNumber);
  const isNumbered = step.do === 'request' && step.only === undefined && hasNumbered(step);
  return {
    on,
    write: isNumbered ? numberedParts(step) : byteParts(bytes),
    ...(step.times !== undefined && { times: step.times }),
    ...(split !== undefined && { split }),
  };
}

function byNumber(a: number, b: number): number {
  return a - b;
}

function hasNumbered({ headers }: RequestStep): boolean {
  return headers.some(({ times }) => times !== undefined);
}

/** Written with each numbered header once, then put apart there. */
function numberedParts(step: RequestStep): readonly (BytePart | Numbered)[] {
  const mark = (index: number) => `@many${index}@`;
  const once = step.headers.map(({ name, value, times }, index) =>
    times === undefined ? { name, value } : { name: [mark(index)], value: [] },
  );
  let rest = bytesOfStep({ ...step, headers: once }, context).toString('latin1');
  const parts: (BytePart | Numbered)[] = [];
  for (const [index, header] of step.headers.entries()) {
    if (header.times === undefined) continue;
    const alone: RequestStep = { ...step, query: [], path: [], headers: [{ ...header, times: 1 }] };
    const text = bytesOfStep(alone, context).toString('latin1');
    const line = text.slice(text.indexOf('\r\n') + 2);
    // The one header ends in the number 0.
    const at = line.indexOf('-0: ');
    const value = line.slice(at + 2, line.indexOf('\r\n', at) + 2);
    const [before = '', behind = ''] = rest.split(`${mark(index)}: \r\n`);
    parts.push(...byteParts(Buffer.from(before, 'latin1')));
    parts.push({ numbered: [`${line.slice(0, at)}-`, value], times: header.times });
    rest = behind;
  }
  return [...parts, ...byteParts(Buffer.from(rest, 'latin1'))];
}
