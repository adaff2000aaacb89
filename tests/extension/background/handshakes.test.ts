import { describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { watchHandshakes } from '../../../extension/background/handshakes.ts';
import type { Handshake } from '../../../extension/wire.ts';
import { Kind } from '../../../inspector/observation.ts';
import { FakeEvent } from '../fake-event.ts';

/** A browser whose network stack is in the test's hands, and what its frames were told. */
function newBrowser(options: object = {}) {
  const stages: Record<string, FakeEvent<[object]>[]> = {};
  const asked: unknown[] = [];
  const told: unknown[][] = [];
  const event = (name: string) => {
    const listened: FakeEvent<[object]>[] = [];
    stages[name] = listened;
    return {
      addListener(listener: (details: object) => void, filter: object, extra?: object) {
        const one = new FakeEvent<[object]>();
        one.addListener(listener);
        listened.push(one);
        asked.push([name, filter, extra]);
      },
    };
  };
  const webRequest = {
    ...options,
    onSendHeaders: event('onSendHeaders'),
    onHeadersReceived: event('onHeadersReceived'),
    onErrorOccurred: event('onErrorOccurred'),
  };
  const sendMessage = async (...message: unknown[]) => {
    told.push(message);
    throw new Error('Receiving end does not exist.');
  };
  watchHandshakes({ webRequest, tabs: { sendMessage } } as unknown as Browser);
  return { stages, asked, told };
}

const WEBSOCKET = 0;
const POLLING = 1;
const DETAILS = { requestId: '12', url: 'ws://host/', tabId: 7, frameId: 3 };

/** What was told of the handshake, without its JSON. */
function handshakeIn(told: unknown[][], at = 0) {
  const { handshake } = told[at]![1] as { handshake: Handshake };
  const { kind, detail, untapped } = handshake;
  return { kind, detail: JSON.parse(detail), untapped: untapped && JSON.parse(untapped) };
}

describe('a stage of a handshake', () => {
  it('goes to the frame that makes it', () => {
    const { stages, told } = newBrowser();
    const requestHeaders = [{ name: 'Sec-WebSocket-Key', value: 'abc=' }, { name: 'X-Empty' }];
    stages.onSendHeaders?.[WEBSOCKET]?.emit({ ...DETAILS, requestHeaders });
    const detail = JSON.stringify({
      headers: [
        ['Sec-WebSocket-Key', 'abc='],
        ['X-Empty', ''],
      ],
      withheld: ['sec-websocket-extensions'],
    });
    const kind = Kind.handshakeRequest;
    const handshake = { request: '12', url: 'ws://host/', kind, detail, untapped: '' };
    expect(told).toEqual([[7, { type: 'handshake', handshake }, { frameId: 3 }]]);
  });

  it('goes to the very document, where the browser knows it', () => {
    const { stages, told } = newBrowser();
    stages.onSendHeaders?.[WEBSOCKET]?.emit({ ...DETAILS, documentId: 'D1' });
    expect(told[0]?.[2]).toEqual({ documentId: 'D1' });
  });

  it('tells status and headers of the answer', () => {
    const { stages, told } = newBrowser();
    stages.onHeadersReceived?.[WEBSOCKET]?.emit({
      ...DETAILS,
      statusCode: 101,
      statusLine: 'HTTP/1.1 101 Switching Protocols',
      responseHeaders: [{ name: 'Sec-WebSocket-ACCEPT', value: 's3p=' }],
    });
    expect(handshakeIn(told)).toEqual({
      kind: Kind.handshakeResponse,
      detail: {
        status: 101,
        statusText: 'Switching Protocols',
        headers: [['Sec-WebSocket-ACCEPT', 's3p=']],
      },
      untapped: { url: 'ws://host/', accept: 's3p=' },
    });
  });

  it('tells why there is no answer', () => {
    const { stages, told } = newBrowser();
    stages.onErrorOccurred?.[WEBSOCKET]?.emit({ ...DETAILS, error: 'net::ERR_CONNECTION_REFUSED' });
    expect(handshakeIn(told)).toEqual({
      kind: Kind.handshakeResponse,
      detail: { status: 0, statusText: 'net::ERR_CONNECTION_REFUSED', headers: [] },
      untapped: { url: 'ws://host/', accept: '' },
    });
  });

  it('of polling is told of the first request only', () => {
    const { stages, told } = newBrowser();
    const url = 'http://host/?EIO=4&transport=polling';
    stages.onSendHeaders?.[POLLING]?.emit({ ...DETAILS, url: `${url}&sid=abc` });
    stages.onSendHeaders?.[POLLING]?.emit({ ...DETAILS, url });
    stages.onErrorOccurred?.[POLLING]?.emit({ ...DETAILS, url, error: 'net::ERR_ABORTED' });
    expect(told).toHaveLength(2);
    expect(handshakeIn(told)).toMatchObject({
      detail: { headers: [], withheld: [] },
      untapped: '',
    });
    expect(handshakeIn(told, 1)).toMatchObject({ untapped: '' });
  });

  it('that belongs to no tab goes nowhere', () => {
    const { stages, told } = newBrowser();
    stages.onSendHeaders?.[WEBSOCKET]?.emit({ ...DETAILS, tabId: -1 });
    expect(told).toEqual([]);
  });
});

it('asks for WebSockets and polling requests only, and for all headers where it must', () => {
  const ofFirefox = newBrowser().asked;
  expect(ofFirefox).toEqual([
    [
      'onSendHeaders',
      { urls: ['ws://*/*', 'wss://*/*'], types: ['websocket'] },
      ['requestHeaders'],
    ],
    [
      'onHeadersReceived',
      { urls: ['ws://*/*', 'wss://*/*'], types: ['websocket'] },
      ['responseHeaders'],
    ],
    ['onErrorOccurred', { urls: ['ws://*/*', 'wss://*/*'], types: ['websocket'] }, undefined],
    [
      'onSendHeaders',
      { urls: ['*://*/*transport=polling*'], types: ['xmlhttprequest'] },
      ['requestHeaders'],
    ],
    [
      'onHeadersReceived',
      { urls: ['*://*/*transport=polling*'], types: ['xmlhttprequest'] },
      ['responseHeaders'],
    ],
    [
      'onErrorOccurred',
      { urls: ['*://*/*transport=polling*'], types: ['xmlhttprequest'] },
      undefined,
    ],
  ]);
  const extra = { EXTRA_HEADERS: 'extraHeaders' };
  const ofChromium = newBrowser({
    OnSendHeadersOptions: extra,
    OnHeadersReceivedOptions: extra,
  }).asked;
  expect(ofChromium.map((one) => (one as unknown[])[2])).toEqual([
    ['requestHeaders', 'extraHeaders'],
    ['responseHeaders', 'extraHeaders'],
    undefined,
    ['requestHeaders', 'extraHeaders'],
    ['responseHeaders', 'extraHeaders'],
    undefined,
  ]);
});
