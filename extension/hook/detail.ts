import { stringify } from './natives.ts';

/**
 * Writes a flat record as JSON from `name, value` pairs. `JSON.stringify` is used for strings and
 * numbers alone: given an object it would ask for a `toJSON` that a page may have put on a prototype.
 */
export class Detail {
  #json = '';

  text(name: string, value: string | undefined): this {
    return value === undefined ? this : this.#raw(name, stringify(value));
  }

  number(name: string, value: number | undefined): this {
    return value === undefined ? this : this.#raw(name, stringify(value));
  }

  flag(name: string, value: boolean): this {
    return this.#raw(name, value ? 'true' : 'false');
  }

  texts(name: string, values: readonly string[]): this {
    let list = '';
    for (let i = 0; i < values.length; i++) list += `${i ? ',' : ''}${stringify(values[i])}`;
    return this.#raw(name, `[${list}]`);
  }

  /** @param pairs name and value of each header */
  headers(name: string, pairs: readonly (readonly [string, string])[]): this {
    let list = '';
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      list += `${i ? ',' : ''}[${stringify(pair[0])},${stringify(pair[1])}]`;
    }
    return this.#raw(name, `[${list}]`);
  }

  json(): string {
    return `{${this.#json}}`;
  }

  #raw(name: string, json: string): this {
    this.#json += `${this.#json ? ',' : ''}"${name}":${json}`;
    return this;
  }
}
