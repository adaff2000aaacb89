import { FUZZ_LAYERS, type FuzzLayer } from '../../../inspector/timeline/bridge/fuzz-layer.ts';

/** Where in the stack of protocols an input does otherwise. */
export const layers = FUZZ_LAYERS;
export type Layer = FuzzLayer;
