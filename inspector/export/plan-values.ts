import { REDACTED } from '../recording/redact-url.ts';
import type { Step } from '../replay/step.ts';
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
    // Before anything is written: a token may stand in a text before it stands by itself.
    for (const { steps } of conversations) for (const step of steps) this.#learn(step);
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
    const words = path
      .filter((key) => typeof key === 'string')
      .map((key) => this.secrets.without(key));
    const spaced = words.join('_').replace(/([a-z])(?=[A-Z])/g, '$1_');
    const base =
      spaced
        .replace(/\W+/g, '_')
        .replace(/^(?=\d)/, '_')
        .toUpperCase() || 'SECRET';
    const names = new Set(this.variables);
    let name = base;
    for (let number = 2; names.has(name); number++) name = `${base}_${number}`;
    const made = new Variable(name, typeof value === 'number');
    this.#variables.set(`${typeof value} ${value}`, made);
    return made;
  }

  #saidLeaf(leaf: string | number, path: Path, by: 'client' | 'server'): unknown {
    const source = by === 'client' ? this.#given.get(leaf) : undefined;
    const key = path.at(-1)!;
    if (source === undefined || this.#sockets.has(String(leaf))) {
      return this.#standIn(leaf, key, by) ?? this.#plain(leaf);
    }
    this.#borrowed.add(source.step);
    const isSecret = typeof leaf === 'string' && this.secrets.has(leaf);
    const value = isSecret ? REDACTED : (this.#plain(leaf) as string | number);
    return new Borrowed(source.step, source.path, value);
  }

  #standIn(leaf: string | number, key: string | number, by: 'client' | 'server'): object | null {
    const socket = this.#sockets.get(String(leaf));
    if (socket !== undefined) return socket;
    const known = this.#variables.get(`${typeof leaf} ${leaf}`);
    if (known !== undefined && typeof leaf === 'string') return known;
    if (leaf === '' || !this.#isSecret(leaf, key)) return null;
    // Whoever plays the server makes tokens of his own.
    if (by === 'server') return new Variable('REDACTED', typeof leaf === 'number');
    return this.variable(leaf, [typeof key === 'string' ? key : 'SECRET']);
  }

  #isSecret(leaf: string | number, key: string | number): boolean {
    if (isSecretKey(key)) return true;
    return typeof leaf === 'string' && (isToken(leaf) || this.secrets.has(leaf));
  }

  #plain(leaf: string | number): unknown {
    return typeof leaf === 'string' ? this.secrets.without(leaf) : leaf;
  }

  #learn({ kind, args, data }: Step): void {
    if (kind === 'connect') return;
    try {
      this.#mapped(args ?? [data], [], (leaf, path) => {
        if (this.#isSecret(leaf, path.at(-1)!)) this.secrets.add(leaf);
        return leaf;
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
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
