import type { WrittenStep } from './input.ts';
import { type WriteContext, writeContent } from './write-content.ts';
import { writeFrame } from './write-frame.ts';
import { writeRequest, writeResponse } from './write-request.ts';

/** What a step writes, once. */
export function bytesOfStep(step: WrittenStep, context: WriteContext): Buffer {
  const whole = wholeOf(step, context);
  if (step.only === undefined) return whole;
  return whole.subarray(0, Math.floor((whole.length * Math.max(0, step.only)) / 1000));
}

function wholeOf(step: WrittenStep, context: WriteContext): Buffer {
  if (step.do === 'request') return writeRequest(step, context);
  if (step.do === 'respond') return writeResponse(step, context);
  if (step.do === 'frame') return writeFrame(step, context);
  return writeContent(step.content, context);
}
