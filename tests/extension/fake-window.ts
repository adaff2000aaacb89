/** As much of a window as hook and relay need in order to meet. */
export class FakeWindow extends EventTarget {
  readonly document = { createElement: () => new EventTarget() };

  readonly MouseEvent = class extends Event {
    readonly relatedTarget: EventTarget | null;

    constructor(type: string, init: MouseEventInit) {
      super(type, init);
      this.relatedTarget = init.relatedTarget ?? null;
    }
  };
}
