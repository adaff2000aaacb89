import '../../platform.ts';
import { describe, expect, it } from 'vitest';
import { createPolling } from '../../../../extension/hook/polling.ts';
import { tapXhr } from '../../../../extension/hook/taps/xhr.ts';
import { beginningAt } from '../beginning-at.ts';
import { Recording } from '../recording.ts';
import { newXhrClass } from './fake-xhr.ts';

const FIRST = 'http://host/socket.io/?EIO=4&transport=polling';

/** A window whose XMLHttpRequest is tapped, and the network behind it. */
function newPage() {
  const recording = new Recording();
  const { recorder } = recording;
  const XMLHttpRequest = newXhrClass();
  const page = { XMLHttpRequest, document: { baseURI: 'http://host/page' } };
  const polling = createPolling(recorder, beginningAt('http://host/page', recorder));
  tapXhr(page as unknown as Window & typeof globalThis, recorder, polling);
  const { answer, fail } = XMLHttpRequest;
  const open = (method: string, url: string) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    return xhr;
  };
  const news = () => recording.news().map(({ kind, detail }) => [kind, detail]);
  return { open, answer, fail, news };
}

describe('an XMLHttpRequest', () => {
  it('is recorded with request and answer, when it polls', () => {
    const { open, answer, news } = newPage();
    const xhr = open('GET', '/socket.io/?EIO=4&transport=polling');
    expect(news()).toEqual([]);
    xhr.send(null);
    answer(xhr, 200, '0{"sid":"one"}');
    const post = open('POST', `${FIRST}&sid=one`);
    post.send('40');
    answer(post, 200, 'ok');
    expect(news().slice(1)).toEqual([
      ['requested', { exchange: 1, method: 'GET', url: FIRST }],
      ['responded', { exchange: 1, status: 200 }],
      ['received', '0{"sid":"one"}'],
      ['requested', { exchange: 2, method: 'POST', url: `${FIRST}&sid=one` }],
      ['sent', '40'],
      ['responded', { exchange: 2, status: 200 }],
      ['received', 'ok'],
    ]);
  });

  it('is recorded before the page hears of its answer', () => {
    const { open, answer, news } = newPage();
    const xhr = open('GET', FIRST);
    const seen: unknown[] = [];
    xhr.addEventListener('readystatechange', () => seen.push(news().at(-1)));
    xhr.send();
    answer(xhr, 200, 'ok');
    expect(seen).toEqual([['received', 'ok']]);
  });

  it('gives its answer as the page asked for it', () => {
    const { open, answer, news } = newPage();
    const xhr = open('GET', FIRST);
    xhr.responseType = 'arraybuffer';
    xhr.send();
    answer(xhr, 200, Uint8Array.from(Buffer.from('0{"sid":"one"}')).buffer);
    open('GET', `${FIRST}&sid=one`).send();
    expect(news().map(([kind]) => kind)).toEqual([
      ...['opening', 'requested', 'responded', 'received'],
      ...['requested'],
    ]);
  });

  it('tells why there is no answer', () => {
    const { open, fail, news } = newPage();
    for (const how of ['abort', 'error', 'timeout'] as const) {
      const xhr = open('GET', FIRST);
      xhr.send();
      fail(xhr, how);
    }
    expect(news().filter(([kind]) => kind === 'responded')).toEqual([
      ['responded', { exchange: 1, status: 0, failure: 'abort' }],
      ['responded', { exchange: 2, status: 0, failure: 'error' }],
      ['responded', { exchange: 3, status: 0, failure: 'timeout' }],
    ]);
  });

  it('may be used again, for polling or for something else', () => {
    const { open, answer, news } = newPage();
    const xhr = open('GET', `${FIRST}&sid=one`);
    xhr.send();
    answer(xhr, 200, 'a');
    xhr.open('GET', `${FIRST}&sid=one`);
    xhr.send();
    answer(xhr, 200, 'b');
    xhr.open('GET', '/api');
    xhr.send();
    answer(xhr, 200, 'c');
    expect(news().filter(([kind]) => kind === 'received')).toEqual([
      ['received', 'a'],
      ['received', 'b'],
    ]);
  });

  it('has its arguments converted once', () => {
    const { open, news } = newPage();
    let asked = 0;
    const url = {
      toString() {
        asked++;
        return FIRST;
      },
    };
    open('GET', url as unknown as string).send();
    expect(asked).toBe(1);
    expect(news()).toHaveLength(2);
  });

  it('fails as it does natively', () => {
    const { open, news } = newPage();
    expect(() => open('GET', 'http://[/')).toThrow('Invalid URL');
    const { send } = open('GET', '/api');
    expect(() => Reflect.apply(send, {}, [])).toThrow(TypeError);
    expect(news()).toEqual([]);
  });

  it('of anything else passes untouched', () => {
    const { open, answer, news } = newPage();
    const xhr = open('POST', '/api');
    xhr.send('x');
    answer(xhr, 200, 'y');
    expect(news()).toEqual([]);
  });
});
