import { engineBase, engineOf } from '../protocol/engine-io/parameters.ts';
import { type Fields, fieldsOf, textOf } from './har-values.ts';

/**
 * Leaves of polling entries what is read of them at the end of the file. Hundreds of thousands of them
 * have the same headers, of which those of a connection's beginning alone are asked for.
 */
export class PollingEssence {
  readonly #begun = new Set<string>();

  /** What is kept of an entry's fields. */
  of({ pageref, startedDateTime, time, _resourceType, ...fields }: Fields): Fields {
    const { method, url, postData, headers: asked } = fieldsOf(fields.request);
    const { headers: answered, ...answer } = fieldsOf(fields.response);
    const { status, statusText, content, _error, _failureText } = answer;
    const begins = this.#begins(textOf(pageref), textOf(url));
    return {
      pageref,
      startedDateTime,
      time,
      _resourceType,
      request: { method, url, postData, ...(begins && { headers: asked }) },
      response: {
        status,
        statusText,
        content,
        _error,
        _failureText,
        ...(begins && { headers: answered }),
      },
    };
  }

  /** A handshake, or the first that the file has of a session. */
  #begins(page: string, url: string): boolean {
    const sid = engineOf(url)?.sid ?? null;
    if (sid === null) return true;
    const key = `${page}\n${engineBase(url)}\n${sid}`;
    if (this.#begun.has(key)) return false;
    this.#begun.add(key);
    return true;
  }
}
