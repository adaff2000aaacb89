import { nativeOf, replace } from './disguise.ts';
import { apply, getOwnPropertyDescriptor } from './natives.ts';
import { isOurs, placeIn, withoutOwnFrames } from './stacks.ts';

/** What tells of the function that it is asked of, and refuses a proxy. */
const OF_FUNCTIONS = ['caller', 'arguments'];

/**
 * Firefox keeps stacks behind accessors of prototypes, where our lines are left out when they are read;
 * elsewhere each error has its own. The place where an exception was made is kept there too.
 */
export function disguiseAccessors({ DOMException }: typeof globalThis): void {
  if (!getOwnPropertyDescriptor(Error.prototype, 'stack')?.get) return;
  for (const { prototype } of [Error, DOMException]) {
    replace(
      prototype,
      'stack',
      {
        apply(get, self, args) {
          const stack = apply(get, self, args);
          return typeof stack === 'string' ? withoutOwnFrames(stack) : stack;
        },
      },
      'get',
    );
  }
  const { prototype } = DOMException;
  const get = (name: string) => getOwnPropertyDescriptor(prototype, name)?.get as () => unknown;
  const [file, stack] = [get('filename'), get('stack')];
  for (const [name, part] of [
    ['filename', 'fileName'],
    ['lineNumber', 'lineNumber'],
    ['columnNumber', 'columnNumber'],
  ] as const) {
    replace(
      prototype,
      name,
      {
        apply: (native, self, args) =>
          isOurs(apply(file, self, []))
            ? placeIn(apply(stack, self, []) as string)[part]
            : apply(native, self, args),
      },
      'get',
    );
  }
  for (const name of OF_FUNCTIONS) {
    replace(
      Function.prototype,
      name,
      {
        apply: (native, self, args) => apply(native, nativeOf(self), args),
      },
      'get',
    );
  }
}
