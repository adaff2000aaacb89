/** @returns what a realm's XMLHttpRequest shows to a page; its static methods are the network */
export function newXhrClass() {
  return class XMLHttpRequest extends EventTarget {
    #state = 0;
    #status = 0;
    #answer: unknown = '';
    #type = '';

    get readyState(): number {
      return this.#state;
    }

    get status(): number {
      return this.#status;
    }

    get responseType(): string {
      return this.#type;
    }

    set responseType(type: string) {
      this.#type = type;
    }

    get response(): unknown {
      return this.#answer;
    }

    get responseText(): string {
      if (this.#type !== '') throw new DOMException('No text', 'InvalidStateError');
      return this.#answer as string;
    }

    open(_method: string, url: string): void {
      if (url === 'http://[/') throw new DOMException('Invalid URL', 'SyntaxError');
      this.#state = 1;
    }

    send(_body?: unknown): void {
      if (this.#state !== 1) throw new DOMException('Not opened', 'InvalidStateError');
    }

    static answer(xhr: XMLHttpRequest, status: number, answer: unknown): void {
      xhr.#state = 4;
      xhr.#status = status;
      xhr.#answer = answer;
      xhr.dispatchEvent(new Event('readystatechange'));
      xhr.dispatchEvent(new Event('load'));
    }

    static fail(xhr: XMLHttpRequest, how: 'abort' | 'error' | 'timeout'): void {
      xhr.#state = 4;
      xhr.#status = 0;
      xhr.dispatchEvent(new Event('readystatechange'));
      xhr.dispatchEvent(new Event(how));
    }
  };
}
