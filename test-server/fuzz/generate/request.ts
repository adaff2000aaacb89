import type { Content, Header, Parameter, RequestStep } from '../wire/input.ts';

export interface RequestParts {
  readonly path: string;
  readonly query?: readonly Parameter[];
  readonly body?: Content;
  readonly contentType?: string;
}

/** A request as a browser sends it, with nothing that could be left out. */
export function request(on: number, method: string, parts: RequestParts): RequestStep {
  const { path, query = [], body, contentType } = parts;
  const headers: Header[] = [{ name: ['Host'], value: [{ host: true }] }];
  if (contentType !== undefined) headers.push({ name: ['Content-Type'], value: [contentType] });
  return { do: 'request', on, method, path: [path], query, headers, ...(body && { body }) };
}

/** The request that becomes a WebSocket. */
export function upgrade(on: number, parts: RequestParts): RequestStep {
  const step = request(on, 'GET', parts);
  const more: [string, string][] = [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ];
  const headers = more.map(([name, value]): Header => ({ name: [name], value: [value] }));
  return { ...step, headers: [...step.headers, ...headers] };
}

export function parameter(name: string, ...value: Content): Parameter {
  return { name: [name], value };
}
