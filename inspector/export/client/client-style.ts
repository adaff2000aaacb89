import type { Doc } from '../layout/doc.ts';
import { call } from '../layout/js-call.ts';
import { type JsStyle, numbersDoc, quoted } from '../layout/js-value.ts';
import { AnyOf, type Borrowed, isStandIn, SocketId, Variable } from '../stand-in.ts';
import type { PlanStep } from '../test-plan.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export interface StandInNames {
  any(type: 'string' | 'number'): string;
  /** Null where the page has opened no such socket. */
  socket(id: SocketId): string | null;
  got(step: PlanStep['index']): string | null;
}

/** How values stand in code for Node that plays a client. */
export function clientStyle(names: StandInNames): JsStyle {
  return {
    standIn: (value) => {
      if (!isStandIn(value)) return undefined;
      if (value instanceof AnyOf) return names.any(value.type);
      if (value instanceof Variable) return variableCode(value);
      if (value instanceof SocketId) return socketCode(names.socket(value), names);
      return borrowedCode(value, names);
    },
    bytes: bufferCode,
  };
}

/** Buffers are bytes to all versions of Socket.IO; typed arrays are not to the older ones. */
export function bufferCode(numbers: readonly number[] | null, base64: string): Doc {
  if (numbers === null) return call('Buffer.from', [quoted(base64), "'base64'"], false);
  return call('Buffer.from', [numbersDoc(numbers)], numbers.length > 0);
}

/** Reads a secret from the environment of Node. */
export function variableCode({ name, isNumber }: Variable): string {
  return isNumber ? `Number(process.env.${name})` : `process.env.${name}`;
}

function socketCode(name: string | null, names: StandInNames): string {
  return name === null ? names.any('string') : `${name}.id`;
}

function borrowedCode({ step, path, value }: Borrowed, names: StandInNames): string {
  const name = names.got(step);
  if (name === null) return typeof value === 'string' ? quoted(value) : String(value);
  return name + path.map(memberCode).join('');
}

function memberCode(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return IDENTIFIER.test(key) ? `.${key}` : `[${quoted(key)}]`;
}
