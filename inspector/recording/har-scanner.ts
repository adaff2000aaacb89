import { ByteWindow } from './byte-window.ts';
import { type HarFault, type HarListener, isWanted, type Place, placeIn } from './har-places.ts';
import { isSpace, textOfByte } from './json-bytes.ts';
import { JsonValues, parsedJson } from './json-values.ts';
import { type ArrayPlace, MessageSlices } from './message-slices.ts';

const [QUOTE, COLON, COMMA] = [0x22, 0x3a, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** A container whose members are told one by one. */
interface Frame extends ArrayPlace {
  readonly place: Place;
  readonly isArray: boolean;
  key: string;
}

/**
 * Takes a HAR apart as its bytes come: what stands in `log` and in each entry is told value by value,
 * messages in slices, and nothing else is parsed. Stops at the first byte that cannot be.
 */
export class HarScanner {
  fault: HarFault | null = null;
  isWhole = false;
  readonly #window = new ByteWindow();
  readonly #values = new JsonValues(this.#window);
  readonly #messages = new MessageSlices(this.#window, this.#values, (messages) =>
    this.listener.messages(messages),
  );
  readonly #frames: Frame[] = [];
  #begun = false;

  constructor(private readonly listener: HarListener) {}

  /** How many bytes have come. */
  get bytes(): number {
    return this.#window.total;
  }

  /** Takes the bytes that follow those that came; they may be written over afterwards. */
  feed(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const window = this.#window;
    window.add(chunk);
    this.#messages.goOn();
    while (this.fault === null && !this.isWhole && this.#step());
    if (this.fault !== null || this.isWhole) window.at = window.end;
    window.settle();
  }

  /** No more bytes come. */
  end(): void {
    if (this.isWhole || this.fault !== null) return;
    const frame = this.#frames.at(-1);
    const within = frame === undefined ? 'a HAR' : `the rest of "${frame.place}"`;
    this.#fail(this.#window.total, within, 'the end of the file');
  }

  /** @returns false when more bytes are wanted */
  #step(): boolean {
    const window = this.#window;
    if (this.#values.isUnderWay) return this.#takeValue();
    while (window.at < window.end && isSpace(window.bytes[window.at]!)) window.at++;
    if (window.at >= window.end) return false;
    const frame = this.#frames.at(-1);
    const byte = window.bytes[window.at]!;
    if (frame === undefined) return this.#begin(byte);
    if (frame.place === '_webSocketMessages') return this.#takeMessages(frame);
    switch (frame.expected) {
      case 'colon':
        if (byte !== COLON) return this.#unexpected('":"', byte);
        frame.expected = 'value';
        window.at++;
        return true;
      case 'comma':
        if (byte === (frame.isArray ? CLOSE_BRACKET : CLOSE_BRACE)) return this.#close();
        if (byte !== COMMA) return this.#unexpected('"," or the end of the container', byte);
        frame.expected = frame.isArray ? 'value' : 'key';
        window.at++;
        return true;
      case 'first':
        if (byte === (frame.isArray ? CLOSE_BRACKET : CLOSE_BRACE)) return this.#close();
        frame.expected = frame.isArray ? 'value' : 'key';
        return true;
      case 'key':
        if (byte !== QUOTE) return this.#unexpected('the name of a field in quotes', byte);
        return this.#beginValue();
      case 'value':
        return this.#enter(frame, byte) || this.#beginValue();
    }
  }

  #begin(byte: number): boolean {
    const window = this.#window;
    if (!this.#begun && byte === 0xef) {
      // A byte order mark.
      if (window.end - window.at < 3) return false;
      this.#begun = true;
      window.at += 3;
      return true;
    }
    if (byte !== OPEN_BRACE) return this.#unexpected('"{", with which a HAR begins', byte);
    return this.#push('file', false);
  }

  /** Goes into a value whose members are told one by one. */
  #enter(frame: Frame, byte: number): boolean {
    const place = placeIn(frame.place, frame.key);
    if (place === null) return false;
    const isArray = byte === OPEN_BRACKET;
    if (!isArray && byte !== OPEN_BRACE) return false;
    if (isArray !== (place === 'entries' || place === '_webSocketMessages')) return false;
    if (place === 'entry') this.listener.entryBegins();
    if (place === '_webSocketMessages') {
      this.#messages.begin();
      this.listener.messages([]);
    }
    return this.#push(place, isArray);
  }

  #push(place: Place, isArray: boolean): true {
    this.#frames.push({ place, isArray, key: '', expected: 'first' });
    this.#window.at++;
    return true;
  }

  #close(): true {
    this.#window.at++;
    const frame = this.#frames.pop()!;
    if (frame.place === 'entry') this.listener.entryEnds();
    const outer = this.#frames.at(-1);
    if (outer === undefined) this.isWhole = true;
    else outer.expected = 'comma';
    return true;
  }

  #beginValue(): true {
    this.#values.begin();
    return true;
  }

  #takeValue(): boolean {
    const window = this.#window;
    const end = this.#values.end();
    if (end < 0) return false;
    const frame = this.#frames.at(-1)!;
    const begin = window.at;
    const { isTooLarge } = this.#values;
    if (end === begin && !isTooLarge) return this.#unexpected('a value', window.bytes[end] ?? 0);
    window.at = end;
    if (frame.expected === 'key') return this.#takeKey(frame, begin, end);
    frame.expected = 'comma';
    const isMessage = frame.place === '_webSocketMessages';
    if (!isMessage && !isWanted(frame.place, frame.key)) return true;
    if (isTooLarge) {
      this.listener.passedOver();
      return true;
    }
    const value = this.#parse(begin, end);
    if (value === undefined) return false;
    if (isMessage) this.listener.messages([value]);
    else this.listener.field(frame.place, frame.key, value);
    return true;
  }

  #takeKey(frame: Frame, begin: number, end: number): boolean {
    const key = this.#values.isTooLarge ? '' : this.#parse(begin, end);
    if (this.fault !== null) return false;
    frame.key = typeof key === 'string' ? key : '';
    frame.expected = 'colon';
    return true;
  }

  #takeMessages(frame: Frame): boolean {
    const window = this.#window;
    const end = this.#messages.take(frame);
    switch (end.is) {
      case 'closed':
        return this.#close();
      case 'paused':
        return true;
      case 'wanting':
        return false;
      case 'damaged':
        return this.#parse(end.begin, end.end) !== undefined;
      case 'unexpected':
        return this.#unexpected(
          frame.expected === 'value' ? 'a message' : '"," or "]" behind a message',
          window.bytes[window.at]!,
        );
    }
  }

  /** The value between two places of the window; undefined when it is damaged. */
  #parse(begin: number, end: number): unknown {
    const { at, offset } = this.#window;
    const text = this.#values.text(begin, end);
    const value = parsedJson(text);
    if (value === undefined) this.#fail(offset - at + begin, 'a JSON value', text.slice(0, 40));
    return value;
  }

  #unexpected(expected: string, byte: number): false {
    this.#fail(this.#window.offset, expected, textOfByte(byte));
    return false;
  }

  #fail(byte: number, expected: string, got: string): void {
    this.fault ??= { byte, expected, got };
  }
}
