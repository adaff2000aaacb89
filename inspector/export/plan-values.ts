import type { RecordedConversation } from './recorded.ts';
import type { Secrets } from './secrets.ts';
import { AnyOf, Borrowed, SocketId, Variable } from './stand-in.ts';
import { isSecretKey, isToken, isVolatile } from './volatile.ts';

type Path = readonly (string | number)[];

/** Deeper than anybody reads; what is deeper would exhaust the stack. */
const DEEPEST = 100;
const SHORTEST_BORROWED = 3;

interface Source {
  readonly step: number;
  readonly path: Path;
}

/** Puts stand-ins in the place of what another run has otherwise, and of secrets. */
export class PlanValues {
  readonly #variables = new Map<string, Variable>();
  readonly #sockets = new Map<string, SocketId>();
  readonly #said = { client: new Set<unknown>(), server: new Set<unknown>() };
  readonly #given = new Map<unknown, Source>();
  readonly #borrowed = new Set<number>();

  constructor(
    conversations: readonly RecordedConversation[],
    private readonly secrets: Secrets,
  ) {
    conversations.forEach(({ session }, index) => {
      for (const [namespace, id] of session?.socketIds ?? []) {
        if (!this.#sockets.has(id)) this.#sockets.set(id, new SocketId(index, namespace));
      }
    });
  }

  get variables(): string[] {
    return [...this.#variables.values()].map(({ name }) => name);
  }

  isBorrowed(step: number): boolean {
    return this.#borrowed.has(step);
  }

  /** What one side says, and what the other may expect of it. */
  both(
    values: readonly unknown[],
    by: 'client' | 'server',
    step: number,
    at: number,
  ): { said: unknown[]; expected: unknown[] } {
    const other = by === 'client' ? 'server' : 'client';
    const heard = this.#said[other];
    const said = this.#mapped(values, [], (leaf, path) =>
      this.#saidLeaf(leaf, path, by),
    ) as unknown[];
    const expected = this.#mapped(values, [], (leaf, path) => {
      const key = path.at(-1)!;
      const standIn = this.#standIn(leaf, key, by);
      if (standIn instanceof SocketId) return standIn;
      if (standIn !== null) return anyLike(leaf);
      return isVolatile(leaf, key, at) && !heard.has(leaf) ? anyLike(leaf) : this.#plain(leaf);
    }) as unknown[];
    this.#remember(values, by, step, at);
    return { said, expected };
  }

  /** What a CONNECT gives of itself: every text and number of it is a secret. */
  credentials(value: unknown, name: string): unknown {
    return this.#mapped(value, [name], (leaf, path) => this.variable(leaf, path));
  }

  variable(value: string | number, path: Path): Variable {
    const known = this.#variables.get(`${typeof value} ${value}`);
    if (known !== undefined) return known;
    const words = path.filter((key) => typeof key === 'string').join('_');
    const base = words
      .replace(/([a-z])(?=[A-Z])/g, '$1_')
      .replace(/\W+/g, '_')
      .toUpperCase();
    const names = new Set(this.variables);
    let name = base || 'SECRET';
    for (let number = 2; names.has(name); number++) name = `${base}_${number}`;
    const made = new Variable(this.secrets.without(name), typeof value === 'number');
    this.#variables.set(`${typeof value} ${value}`, made);
    return made;
  }

  #saidLeaf(leaf: string | number, path: Path, by: 'client' | 'server'): unknown {
    const standIn = this.#standIn(leaf, path.at(-1)!, by);
    if (standIn !== null) return standIn;
    const source = by === 'client' ? this.#given.get(leaf) : undefined;
    if (source === undefined) return this.#plain(leaf);
    this.#borrowed.add(source.step);
    return new Borrowed(source.step, source.path, this.#plain(leaf) as string | number);
  }

  #standIn(leaf: string | number, key: string | number, by: 'client' | 'server'): object | null {
    if (typeof leaf === 'number') {
      return isSecretKey(key) && by === 'client' ? this.variable(leaf, [key]) : null;
    }
    const socket = this.#sockets.get(leaf);
    if (socket !== undefined) return socket;
    const known = this.#variables.get(`string ${leaf}`);
    if (known !== undefined) return known;
    if (leaf === '' || !(isSecretKey(key) || isToken(leaf) || this.secrets.has(leaf))) return null;
    this.secrets.add(leaf);
    return this.variable(leaf, [typeof key === 'string' ? key : 'SECRET']);
  }

  #plain(leaf: string | number): unknown {
    return typeof leaf === 'string' ? this.secrets.without(leaf) : leaf;
  }

  #remember(values: unknown, by: 'client' | 'server', step: number, at: number): void {
    this.#mapped(values, [], (leaf, path) => {
      const isLong = typeof leaf === 'number' || leaf.length >= SHORTEST_BORROWED;
      const isOwn = this.#said.client.has(leaf) || this.#said.server.has(leaf);
      if (by === 'server' && isLong && !isOwn && isVolatile(leaf, path.at(-1)!, at)) {
        this.#given.set(leaf, { step, path });
      }
      return leaf;
    });
    this.#mapped(values, [], (leaf) => {
      this.#said[by].add(leaf);
      return leaf;
    });
  }

  /** @throws RangeError for what is nested too deeply */
  #mapped(
    value: unknown,
    path: Path,
    leafOf: (leaf: string | number, path: Path) => unknown,
  ): unknown {
    if (path.length > DEEPEST) throw new RangeError('nested too deeply');
    if (typeof value === 'string' || typeof value === 'number') return leafOf(value, path);
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (value instanceof ArrayBuffer) return this.secrets.withoutIn(new Uint8Array(value));
    if (value instanceof Uint8Array) return this.secrets.withoutIn(value);
    if (Array.isArray(value)) {
      return value.map((item, index) => this.#mapped(item, [...path, index], leafOf));
    }
    const fields = Object.entries(value).map(([key, item]) => [
      this.secrets.without(key),
      this.#mapped(item, [...path, key], leafOf),
    ]);
    return Object.fromEntries(fields);
  }
}

function anyLike(leaf: string | number): AnyOf {
  return new AnyOf(typeof leaf === 'number' ? 'number' : 'string');
}
