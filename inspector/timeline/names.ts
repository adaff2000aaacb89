/** Namespaces and events, each combination kept once and known by a number; 0 is neither. */
export class Names {
  readonly #namespaces: (string | undefined)[] = [undefined];
  readonly #events: (string | undefined)[] = [undefined];
  readonly #numbers = new Map<string | undefined, Map<string | undefined, number>>();

  constructor() {
    this.#numbers.set(undefined, new Map([[undefined, 0]]));
  }

  /** How many numbers there are; they only become more. */
  get length(): number {
    return this.#events.length;
  }

  /** The number of this combination. */
  of(namespace: string | undefined, event: string | undefined): number {
    const inNamespace = this.#inNamespace(namespace);
    const known = inNamespace.get(event);
    if (known !== undefined) return known;
    const number = this.#events.push(event) - 1;
    this.#namespaces.push(namespace);
    inNamespace.set(event, number);
    return number;
  }

  namespace(number: number): string | undefined {
    return this.#namespaces[number];
  }

  event(number: number): string | undefined {
    return this.#events[number];
  }

  #inNamespace(namespace: string | undefined): Map<string | undefined, number> {
    let events = this.#numbers.get(namespace);
    if (events === undefined) {
      events = new Map();
      this.#numbers.set(namespace, events);
    }
    return events;
  }
}
