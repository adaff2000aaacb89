import type { Transport } from '../../observation.ts';
import type { Audience } from '../../protocol/emission.ts';
import type { Direction, Layer } from '../../protocol/reading.ts';
import type { LineKind } from '../line.ts';
import { HEARTBEATS, KINDS, LAYERS } from '../line-kinds.ts';
import type { State } from './filter.ts';

/** The words behind a key that takes only some, each with what it stands for. */
export type Choices<Value> = Readonly<Record<string, readonly Value[]>>;

export const DIRECTIONS: Choices<Direction> = {
  sent: ['sent'],
  received: ['received'],
  out: ['sent'],
  in: ['received'],
  up: ['sent'],
  down: ['received'],
};

export const AUDIENCES: Choices<Audience> = itself(['all', 'others', 'rooms', 'socket']);

export const KIND_CHOICES: Choices<LineKind> = {
  ...itself(KINDS),
  error: ['error', 'connect_error', 'malformed'],
  heartbeat: HEARTBEATS,
};

export const LAYER_CHOICES: Choices<Layer> = itself(LAYERS);

export const TRANSPORTS: Choices<Transport> = itself(['websocket', 'polling', 'webtransport']);

export const STATES: Choices<State> = itself([
  'waiting',
  'unanswered',
  'binary',
  'truncated',
  'malformed',
]);

export const PARTS: Choices<'ack'> = itself(['ack']);

function itself<Value extends string>(values: readonly Value[]): Choices<Value> {
  return Object.fromEntries(values.map((value) => [value, [value]]));
}
