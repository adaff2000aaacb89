import type {
  Api,
  CallSite,
  Closed,
  Closing,
  Explained,
  Failed,
  HandshakeRequest,
  HandshakeResponse,
  Header,
  Opened,
  Opening,
  Requested,
  Responded,
  Revealed,
  Transport,
} from '../observation.ts';

/**
 * Details come from a page, as JSON: each reader takes any text and gives what its interface promises,
 * with empty values in place of what is missing or of another type. None of them throws.
 */
type Fields = Readonly<Record<string, unknown>>;

const TRANSPORTS: readonly Transport[] = ['websocket', 'polling', 'webtransport'];
const APIS: readonly Api[] = [
  'WebSocket',
  'WebSocketStream',
  'XMLHttpRequest',
  'fetch',
  'script',
  'WebTransport',
];

export function openingOf(detail: string): Opening {
  const fields = fieldsOf(detail);
  return {
    url: textOf(fields.url),
    transport: TRANSPORTS.find((known) => known === fields.transport) ?? 'websocket',
    api: APIS.find((known) => known === fields.api) ?? 'WebSocket',
    document: textOf(fields.document),
    source: fields.source === 'network-log' ? 'network-log' : 'tap',
    protocols: textsOf(fields.protocols),
    ...(fields.worker === true && { worker: true }),
    ...(typeof fields.callSite === 'string' && { callSite: fields.callSite }),
  };
}

export function handshakeRequestOf(detail: string): HandshakeRequest {
  return requestIn(fieldsOf(detail));
}

export function handshakeResponseOf(detail: string): HandshakeResponse {
  return responseIn(fieldsOf(detail));
}

export function openedOf(detail: string): Opened {
  const fields = fieldsOf(detail);
  return { protocol: textOf(fields.protocol), extensions: textOf(fields.extensions) };
}

export function closingOf(detail: string): Closing {
  const { code, reason } = fieldsOf(detail);
  return {
    ...(isNumber(code) && { code }),
    ...(typeof reason === 'string' && { reason }),
  };
}

export function closedOf(detail: string): Closed {
  const fields = fieldsOf(detail);
  return {
    code: numberOf(fields.code),
    reason: textOf(fields.reason),
    wasClean: fields.wasClean === true,
    bufferedAmount: numberOf(fields.bufferedAmount),
  };
}

export function failedOf(detail: string): Failed {
  return { message: textOf(fieldsOf(detail).message) };
}

export function requestedOf(detail: string): Requested {
  const fields = fieldsOf(detail);
  return {
    exchange: numberOf(fields.exchange),
    method: textOf(fields.method),
    url: textOf(fields.url),
  };
}

export function respondedOf(detail: string): Responded {
  const fields = fieldsOf(detail);
  return {
    exchange: numberOf(fields.exchange),
    status: numberOf(fields.status),
    ...(typeof fields.failure === 'string' && { failure: fields.failure }),
  };
}

export function callSiteOf(detail: string): CallSite {
  return { callSite: textOf(fieldsOf(detail).callSite) };
}

export function revealedOf(detail: string): Revealed {
  const fields = fieldsOf(detail);
  return {
    url: textOf(fields.url),
    accept: textOf(fields.accept).trim(),
    request: requestIn(asFields(fields.request)),
    ...(fields.response !== undefined && { response: responseIn(asFields(fields.response)) }),
    ...(typeof fields.connection === 'string' && { connection: fields.connection }),
  };
}

export function explainedOf(detail: string): Explained {
  const fields = fieldsOf(detail);
  return {
    url: textOf(fields.url),
    message: textOf(fields.message),
    ...(typeof fields.connection === 'string' && { connection: fields.connection }),
  };
}

function fieldsOf(detail: string): Fields {
  try {
    return asFields(JSON.parse(detail));
  } catch {
    return {};
  }
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function responseIn(fields: Fields): HandshakeResponse {
  return {
    status: numberOf(fields.status),
    statusText: textOf(fields.statusText),
    headers: headersOf(fields.headers),
  };
}

function requestIn(fields: Fields): HandshakeRequest {
  return { headers: headersOf(fields.headers), withheld: textsOf(fields.withheld) };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function numberOf(value: unknown): number {
  return isNumber(value) ? value : 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function headersOf(value: unknown): readonly Header[] {
  return Array.isArray(value) ? value.filter(isHeader) : [];
}

function isHeader(value: unknown): value is Header {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}
