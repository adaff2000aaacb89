import { bytesOfStep } from '../wire/bytes-of-step.ts';
import {
  type Ask,
  type FrameStep,
  type Input,
  isWritten,
  type Step,
  type WaitStep,
} from '../wire/input.ts';
import { writeContent } from '../wire/write-content.ts';
import { type BytePart, byteParts } from './byte-parts.ts';
import { sidMark } from './test-steps.ts';

/** A step as an exported test plays it to a client. */
export interface ClientTestStep {
  readonly on: number;
  readonly to?: Ask;
  /** A message, by whichever transport there is. */
  readonly text?: readonly BytePart[];
  readonly binary?: readonly BytePart[];
  /** Bytes as they are. */
  readonly write?: readonly BytePart[];
  readonly times?: number;
  /** Bytes at which one segment ends and the next begins. */
  readonly split?: readonly number[];
  readonly wait?: WaitStep['for'];
  readonly begins?: string;
  readonly ms?: number;
  readonly do?: string;
}

/** As long as real ones, so that lengths hold. */
const context = {
  host: '',
  sidOf: sidMark,
  accept: '@accept@'.padEnd(28, '@'),
  asked: '@ask@@',
  masks: false,
};

const PLAIN_FIELDS: readonly string[] = ['do', 'on', 'to', 'opcode', 'payload', 'times'];

/** The steps of an input for a client. */
export function clientTestSteps({ steps }: Input): readonly ClientTestStep[] {
  return steps.map(testStep);
}

function testStep(step: Step): ClientTestStep {
  const { on } = step;
  if (step.do === 'wait') {
    const { for: wait, ms = 1_000, text } = step;
    return { on, wait, ms, ...(text !== undefined && { begins: text }) };
  }
  if (!isWritten(step)) return { on, do: step.do };
  const common = {
    on,
    ...(step.to !== undefined && { to: step.to }),
    ...(step.times !== undefined && { times: step.times }),
  };
  if (step.do === 'frame' && isPlain(step)) {
    const parts = byteParts(writeContent(step.payload, context));
    return step.opcode === 1 ? { ...common, text: parts } : { ...common, binary: parts };
  }
  const bytes = bytesOfStep(step, context);
  const split = step.split?.map((place) => Math.floor((bytes.length * place) / 1000));
  return {
    ...common,
    write: byteParts(bytes),
    ...(split !== undefined && { split: split.sort((a, b) => a - b) }),
  };
}

/** A whole message as the protocol has it, whatever it says. */
function isPlain(step: FrameStep): boolean {
  const isMessage = step.opcode === 1 || step.opcode === 2;
  return isMessage && Object.keys(step).every((key) => PLAIN_FIELDS.includes(key));
}
