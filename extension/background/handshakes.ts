import type { Browser, WebRequest } from 'webextension-polyfill';
import {
  type HandshakeResponse,
  type Header,
  Kind,
  type Untapped,
} from '../../inspector/observation.ts';
import type { Call, Handshake } from '../wire.ts';

/** Chromium does not show these to extensions, though a WebSocket request always has the first. */
const WITHHELD = ['sec-websocket-key', 'sec-websocket-extensions'];

/**
 * Forwards every stage of a handshake to the frame that makes it, at once and unjoined: the hook
 * there knows its connections, and this context may be gone before the next stage.
 */
export function watchHandshakes(browser: Browser): void {
  const { webRequest } = browser;
  const filters: [Transport, WebRequest.RequestFilter][] = [
    ['websocket', { urls: ['ws://*/*', 'wss://*/*'], types: ['websocket'] }],
    ['polling', { urls: ['*://*/*transport=polling*'], types: ['xmlhttprequest'] }],
  ];
  for (const [transport, filter] of filters) {
    const forward = (details: Details, stage: Stage) => {
      const { requestId: request, url } = details;
      if (transport === 'polling' && /[?&]sid=/.test(url)) return;
      const { kind, detail } = stage;
      const untapped = transport === 'websocket' ? untappedOf(url, stage) : '';
      deliver(browser, details, { request, url, kind, detail: JSON.stringify(detail), untapped });
    };
    const answered = (details: Details, detail: HandshakeResponse) =>
      forward(details, { kind: Kind.handshakeResponse, detail });
    webRequest.onSendHeaders.addListener(
      (details) => {
        forward(details, { kind: Kind.handshakeRequest, detail: requestOf(details, transport) });
      },
      filter,
      allHeaders(browser, 'OnSendHeadersOptions', 'requestHeaders'),
    );
    webRequest.onHeadersReceived.addListener(
      (details) => answered(details, responseOf(details)),
      filter,
      allHeaders(browser, 'OnHeadersReceivedOptions', 'responseHeaders'),
    );
    webRequest.onErrorOccurred.addListener((details) => {
      answered(details, { status: 0, statusText: details.error, headers: [] });
    }, filter);
  }
}

type Transport = 'websocket' | 'polling';

/** One stage of a handshake. */
interface Stage {
  readonly kind: Kind;
  readonly detail: { readonly headers: readonly Header[] };
}

/** Only an answer tells that a socket which no tap has made is there. */
function untappedOf(url: string, { kind, detail }: Stage): string {
  if (kind !== Kind.handshakeResponse) return '';
  const accept = detail.headers.find(([name]) => name.toLowerCase() === 'sec-websocket-accept');
  const untapped: Untapped = { url, accept: accept?.[1] ?? '' };
  return JSON.stringify(untapped);
}

interface Details {
  readonly requestId: string;
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
}

function deliver(browser: Browser, details: Details, handshake: Handshake): void {
  if (details.tabId < 0) return;
  const call: Call = { type: 'handshake', handshake };
  const { documentId } = details as Details & { documentId?: string };
  const target = documentId === undefined ? { frameId: details.frameId } : { documentId };
  // Fails when the frame went away, or was never ours.
  browser.tabs.sendMessage(details.tabId, call, target).catch(() => undefined);
}

function requestOf(details: WebRequest.OnSendHeadersDetailsType, transport: Transport) {
  const headers = pairs(details.requestHeaders);
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const withheld = transport === 'websocket' ? WITHHELD.filter((name) => !names.has(name)) : [];
  return { headers, withheld };
}

function responseOf(details: WebRequest.OnHeadersReceivedDetailsType) {
  const statusText = details.statusLine.replace(/^\S+\s+\d+\s*/, '');
  return { status: details.statusCode, statusText, headers: pairs(details.responseHeaders) };
}

function pairs(headers: WebRequest.HttpHeaders | undefined): Header[] {
  return (headers ?? []).map(({ name, value }) => [name, value ?? '']);
}

/** Chromium shows cookies and origin only when asked for extra headers; Firefox does not know the word. */
function allHeaders<Option extends string>(
  browser: Browser,
  options: string,
  wanted: Option,
): Option[] {
  const known = (browser.webRequest as unknown as Record<string, object | undefined>)[options];
  return known && 'EXTRA_HEADERS' in known ? [wanted, 'extraHeaders' as Option] : [wanted];
}
