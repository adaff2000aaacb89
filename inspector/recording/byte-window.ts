const NOTHING = new Uint8Array(0);

/** The bytes of a file that have come and were not yet read; nothing of the whole is kept. */
export class ByteWindow {
  bytes: Uint8Array = NOTHING;
  /** The next byte to read. */
  at = 0;
  /** Behind the last byte that has come. */
  end = 0;
  /** Place in the file of `bytes[0]`. */
  #origin = 0;
  #isOwn = false;

  /** Place in the file of the next byte. */
  get offset(): number {
    return this.#origin + this.at;
  }

  /** How many bytes have come. */
  get total(): number {
    return this.#origin + this.end;
  }

  /** Takes the bytes that follow. They are not copied before `settle`. */
  add(chunk: Uint8Array): void {
    if (this.at === this.end) {
      this.#origin += this.end;
      this.bytes = chunk;
      this.at = 0;
      this.end = chunk.length;
      this.#isOwn = false;
      return;
    }
    if (!this.#isOwn || this.end + chunk.length > this.bytes.length) this.#move(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  /** Copies what is left, since whoever gave the bytes may write over them. */
  settle(): void {
    if (this.at < this.end) {
      if (!this.#isOwn) this.#move(0);
      return;
    }
    this.#origin += this.end;
    this.bytes = NOTHING;
    this.at = 0;
    this.end = 0;
    this.#isOwn = false;
  }

  #move(more: number): void {
    const left = this.end - this.at;
    const moved = new Uint8Array(2 * (left + more));
    moved.set(this.bytes.subarray(this.at, this.end));
    this.#origin += this.at;
    this.bytes = moved;
    this.at = 0;
    this.end = left;
    this.#isOwn = true;
  }
}
