import { bare, isArray } from './natives.ts';
import { isObject } from './payload.ts';

/**
 * Objects are converted here, and once, since that may run code of the page's. Anything else is left
 * to the platform, whose errors name the call that they come from.
 */
export function textFrom(value: unknown): unknown {
  return isComplex(value) ? `${value as string}` : value;
}

/** The same for a number. */
export function numberFrom(value: unknown): unknown {
  return isComplex(value) ? +(value as number) : value;
}

/** May converting the value run code of the page's? */
export function isComplex(value: unknown): boolean {
  return isObject(value) || typeof value === 'function';
}

/** @returns the subprotocols in what a page asks for, as far as they are there without running its code */
export function protocolsIn(asked: unknown): string[] {
  const protocols: string[] = bare([]);
  const list: readonly unknown[] = isArray(asked) ? asked : [asked];
  for (let i = 0; i < list.length; i++) {
    const protocol = list[i];
    if (typeof protocol === 'string') protocols[protocols.length] = protocol;
  }
  return protocols;
}
