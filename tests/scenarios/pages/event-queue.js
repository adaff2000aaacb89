/** Keeps what came until somebody waits for it, each name on its own. */
export class EventQueue {
  #arrived = new Map();
  #waiting = new Map();

  /** Hands `value` to the first who waits for `name`, or keeps it. */
  put(name, value) {
    const waiting = this.#waiting.get(name)?.shift();
    if (waiting) waiting(value);
    else listIn(this.#arrived, name).push(value);
  }

  /** Resolves with the next value of `name`. */
  take(name) {
    const arrived = this.#arrived.get(name);
    if (arrived?.length) return Promise.resolve(arrived.shift());
    return new Promise((resolve) => listIn(this.#waiting, name).push(resolve));
  }
}

function listIn(lists, name) {
  if (!lists.has(name)) lists.set(name, []);
  return lists.get(name);
}
