/** Where in the stack of protocols a fuzzer does otherwise than it should. */
export const FUZZ_LAYERS = ['http', 'websocket', 'engine', 'socket', 'payload'] as const;
export type FuzzLayer = (typeof FUZZ_LAYERS)[number];

export function isFuzzLayer(value: unknown): value is FuzzLayer {
  return FUZZ_LAYERS.some((layer) => layer === value);
}
