/** Of every window, as in a browser, where an event of one is read by the getters of another. */
class FakeMouseEvent extends Event {
  readonly #node: EventTarget | null;

  constructor(type: string, init: MouseEventInit) {
    super(type, init);
    this.#node = init.relatedTarget ?? null;
  }

  get relatedTarget(): EventTarget | null {
    return this.#node;
  }
}

/** That of Node cannot be cancelled. */
class FakeMessageEvent extends Event {
  readonly data: unknown;

  constructor(type: string, init: MessageEventInit) {
    super(type, init);
    this.data = init.data;
  }
}

/** As much of a window as hook and relay need in order to meet. */
export class FakeWindow extends EventTarget {
  readonly document = { createElement: () => new EventTarget(), fonts: new EventTarget() };
  readonly self = this;
  readonly parent: unknown;
  readonly MouseEvent = FakeMouseEvent;
  readonly MessageEvent = FakeMessageEvent;

  /** @param parent the window around this one; the top window is its own parent */
  constructor(parent?: unknown) {
    super();
    this.parent = parent ?? this;
  }
}
