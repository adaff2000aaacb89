import { isFirefox } from './firefox.ts';
import { createFirefoxHeirs } from './firefox-heirs.ts';
import { createHeirs } from './heirs.ts';
import { isBeginning } from './is-beginning.ts';
import { meetHook } from './meet-hook.ts';
import { relay } from './relay.ts';
import { runtime } from './runtime.ts';

if (!isFirefox || isBeginning(window)) {
  // In Firefox the address of an extension is one that no page can know, and elsewhere none is wanted.
  const secret = isFirefox ? runtime.getURL('') : '';
  const heirs = isFirefox ? createFirefoxHeirs(window, secret) : createHeirs(window);
  meetHook(window, secret, (hook) => relay(hook, window, heirs));
}
