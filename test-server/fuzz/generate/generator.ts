import fc from 'fast-check';
import type { Input } from '../wire/input.ts';
import { conversations } from './conversations.ts';
import { engineDeviations } from './deviate-engine.ts';
import { httpDeviations, slowHeaders } from './deviate-http.ts';
import { orderDeviations } from './deviate-order.ts';
import { payloadDeviations } from './deviate-payload.ts';
import { socketDeviations } from './deviate-socket.ts';
import { websocketDeviations } from './deviate-websocket.ts';
import type { Deviation } from './deviation.ts';
import type { Dialect } from './dialect.ts';
import type { Layer } from './layer.ts';

/** An input, and what it does otherwise than a client that keeps the protocol. */
export interface Planned {
  /** Gives the same input again, with the same seed, layers and dialect. */
  readonly path: string;
  readonly input: Input;
  readonly layer: Layer;
  readonly tags: readonly string[];
}

/** What inputs are made of. */
export interface Grammar {
  conversations(dialect: Dialect): fc.Arbitrary<Input>;
  deviations(layer: Layer, dialect: Dialect): readonly fc.Arbitrary<Deviation>[];
  /** Whether there is anything on that layer in which it could be done otherwise. */
  isSpoken(layer: Layer, dialect: Dialect): boolean;
}

const OF_LAYER: Readonly<Record<Layer, readonly fc.Arbitrary<Deviation>[]>> = {
  http: [...httpDeviations, ...slowHeaders, ...slowHeaders, ...orderDeviations('http').slice(0, 4)],
  websocket: [...websocketDeviations, ...orderDeviations('websocket').slice(0, 4)],
  engine: [...engineDeviations, ...orderDeviations('engine')],
  socket: socketDeviations,
  payload: payloadDeviations,
};

const ofClients: Grammar = { conversations, deviations: (layer) => OF_LAYER[layer], isSpoken };

/** Makes inputs: each from a seed and a path, always the same. */
export class Generator {
  readonly #seed: number;
  readonly #first: fc.Arbitrary<Omit<Planned, 'path'>>;
  readonly #deviation: fc.Arbitrary<Deviation>;

  /** @param grammar of what clients do, where absent */
  constructor(
    seed: number,
    layers: readonly Layer[],
    dialect: Dialect,
    { conversations, deviations, isSpoken }: Grammar = ofClients,
  ) {
    this.#seed = seed;
    const usable = layers.filter((layer) => isSpoken(layer, dialect));
    const chosen = usable.length > 0 ? usable : layers;
    this.#deviation = fc.oneof(...chosen.map((layer) => fc.oneof(...deviations(layer, dialect))));
    const some = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(this.#deviation) },
      { weight: 3, arbitrary: fc.tuple(this.#deviation, this.#deviation) },
      { weight: 1, arbitrary: fc.array(this.#deviation, { minLength: 3, maxLength: 5 }) },
    );
    this.#first = fc
      .tuple(conversations(dialect), some)
      .map(([input, deviations]) => ({ ...deviated(input, deviations as Deviation[]) }));
  }

  /**
   * @param path numbers with dots between them: the first is an input from scratch, each further one a
   * deviation on top of what stands before it
   */
  at(path: string): Planned {
    const [first = '0', ...more] = path.split('.');
    let planned = { ...this.#draw(this.#first, Number(first)), path };
    for (const each of more) {
      const deviation = this.#draw(this.#deviation, Number(each) + 1e6);
      const { input } = deviated(planned.input, [deviation]);
      planned = { ...planned, input, tags: [...planned.tags, deviation.tag] };
    }
    return planned;
  }

  #draw<T>(arbitrary: fc.Arbitrary<T>, index: number): T {
    // A number of its own for each, since neighbouring seeds give neighbouring values.
    const seed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(this.#seed + 1, 0x85ebca6b);
    return fc.sample(arbitrary, { seed, numRuns: 1 })[0]!;
  }
}

function deviated(input: Input, deviations: readonly Deviation[]): Omit<Planned, 'path'> {
  return {
    input: deviations.reduce((before, deviation) => deviation.apply(before), input),
    layer: deviations[0]!.layer,
    tags: deviations.map(({ tag }) => tag),
  };
}

/** Deviations of a layer that the server does not have would only be repetitions of others. */
function isSpoken(layer: Layer, { engines, sockets, sockJs }: Dialect): boolean {
  switch (layer) {
    case 'engine':
      return engines.length > 0;
    case 'socket':
    case 'payload':
      return engines.some(({ isSocketIo }) => isSocketIo);
    case 'websocket':
      return engines.length + sockets.length + sockJs.length > 0;
    default:
      return true;
  }
}
