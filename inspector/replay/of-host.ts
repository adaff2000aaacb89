import { hostOf } from './address.ts';
import type { Script } from './script.ts';

/**
 * Which of these scripts are meant by who comes to an address: those that were recorded there, else those
 * of a server at the same port, since a replay takes over the port and seldom the name; else all.
 *
 * @param host as in a request's header
 */
export function ofHost(scripts: readonly Script[], host: string): (script: Script) => boolean {
  const asked = hostOf(`http://${host}`);
  const isSame = (script: Script) => script.host === asked;
  if (scripts.some(isSame)) return isSame;
  const hasPort = (script: Script) => portOf(script.host) === portOf(asked);
  return scripts.some(hasPort) ? hasPort : () => true;
}

function portOf(host: string): string {
  return /\d*$/.exec(host)![0];
}
