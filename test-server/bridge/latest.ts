/** So often news of one thing go out, in milliseconds: a person sees no more. */
const REST_MS = 100;

/** Passes on the latest of each key, the first at once and others at rest; what is between is passed over. */
export class Latest<Value> {
  readonly #waiting = new Map<string, Value>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly tell: (value: Value) => void) {}

  set(key: string, value: Value): void {
    this.#waiting.set(key, value);
    if (this.#timer !== undefined) return;
    this.#tellAll();
    this.#rest();
  }

  /** Passes on what waits. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tellAll();
  }

  #rest(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting.size === 0) return;
      this.#tellAll();
      this.#rest();
    }, REST_MS);
  }

  #tellAll(): void {
    const values = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const value of values) this.tell(value);
  }
}
