import { isChromiumBuild, isFirefoxBuild } from '../build.ts';

/** What only Firefox gives to content scripts. */
declare const cloneInto: (<Value>(value: Value, target: object) => Value) | undefined;

/** Looked at once, before the page could give an element that name. */
export const isFirefox = isFirefoxBuild || (!isChromiumBuild && typeof cloneInto === 'function');

/** In Firefox a page may look into no object of a content script's, but into a copy that is made for it. */
export function forPage<Value>(page: object, value: Value): Value {
  return isFirefox && cloneInto ? cloneInto(value, page) : value;
}
