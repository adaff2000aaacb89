import type { FuzzLayer } from '../../timeline/bridge/fuzz-layer.ts';

/** Layers as a person calls them, and what is done in each. */
export const LAYER_NAMES: Readonly<Record<FuzzLayer, readonly [name: string, what: string]>> = {
  http: ['HTTP', 'Requests and upgrades: headers, queries, aborts and resets at each step'],
  websocket: [
    'WebSocket',
    'Frames: opcodes, lengths, masks, fragments, control frames, compression',
  ],
  engine: ['Engine.IO', 'Packets and payloads of polling, upgrades, heartbeats, unknown sessions'],
  socket: ['Socket.IO', 'Packets, namespaces, acks, attachments, the order in which they come'],
  payload: ['Payloads', 'Arguments of the events that the page sends: types, fields, sizes'],
};
