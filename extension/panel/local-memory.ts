import type { Memory } from '../../inspector/panel/host.ts';

/**
 * How a person likes the panel, kept on disk; nothing is written where the inspected window is private.
 * @param isPrivate asked before each write
 */
export function localMemory(isPrivate: () => boolean): Memory {
  return {
    get: (key) => localStorage.getItem(key),
    set(key, value) {
      if (!isPrivate()) localStorage.setItem(key, value);
    },
  };
}
