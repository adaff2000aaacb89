import { effect, type Signal, signal } from '@preact/signals';
import type { Memory } from '../host.ts';

/** A switch that is remembered. */
export function rememberedFlag(memory: Memory, key: string, initial: boolean): Signal<boolean> {
  const stored = memory.get(key);
  const flag = signal(stored === null ? initial : stored === 'true');
  return remembered(memory, key, flag);
}

/** A size in pixels that is remembered. */
export function rememberedSize(memory: Memory, key: string, initial: number): Signal<number> {
  const stored = Number(memory.get(key) ?? Number.NaN);
  const size = signal(Number.isFinite(stored) && stored > 0 ? stored : initial);
  return remembered(memory, key, size);
}

function remembered<Value>(memory: Memory, key: string, value: Signal<Value>): Signal<Value> {
  let isFirst = true;
  effect(() => {
    const text = String(value.value);
    if (!isFirst) memory.set(key, text);
    isFirst = false;
  });
  return value;
}
