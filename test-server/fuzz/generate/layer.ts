/** Where in the stack of protocols an input does otherwise. */
export const layers = ['http', 'websocket', 'engine', 'socket', 'payload'] as const;
export type Layer = (typeof layers)[number];
