import { meetHook } from './meet-hook.ts';
import { Relay } from './relay.ts';

meetHook(window, (hook) => new Relay(hook));
