import { findElement } from './find-element.ts';
import { createLog } from './log-list.ts';

const protocol = findElement('echo-protocol', HTMLSelectElement);
const deflate = findElement('echo-deflate', HTMLInputElement);
const state = findElement('echo-state', HTMLSpanElement);
const format = findElement('echo-format', HTMLSelectElement);
const message = findElement('echo-message', HTMLInputElement);
const code = findElement('echo-code', HTMLInputElement);
const reason = findElement('echo-reason', HTMLInputElement);
const log = createLog('echo-log');

/** A raw WebSocket to play with. */
export function listenToEcho(): void {
  let socket: WebSocket | undefined;
  onSubmit('echo-open-form', () => {
    socket?.close(1000, 'opened again');
    socket = openEcho();
  });
  onSubmit('echo-form', () => send(socket, encode(message.value)));
  onSubmit('echo-close-form', () => {
    send(socket, JSON.stringify({ close: code.valueAsNumber, reason: reason.value }));
  });
  findElement('echo-close', HTMLButtonElement).addEventListener('click', () => {
    close(socket);
  });
}

function openEcho(): WebSocket {
  const url = new URL(deflate.checked ? '/echo?deflate' : '/echo', location.href);
  url.protocol = 'ws:';
  const socket = new WebSocket(url, protocol.value === '' ? [] : [protocol.value]);
  socket.binaryType = 'arraybuffer';
  state.textContent = 'opening';
  socket.addEventListener('open', () => {
    state.textContent = 'open';
    log('·', ['open', socket.protocol, socket.extensions].filter(Boolean).join(' '));
  });
  socket.addEventListener('message', ({ data }) => log('↓', describe(data)));
  socket.addEventListener('error', () => log('·', 'error'));
  socket.addEventListener('close', (event) => {
    if (state.textContent !== 'opening') state.textContent = 'closed';
    log('·', `closed ${event.code} ${event.reason}${event.wasClean ? '' : ' not clean'}`.trim());
  });
  return socket;
}

function send(socket: WebSocket | undefined, data: string | ArrayBuffer | Blob): void {
  if (socket?.readyState === WebSocket.OPEN) {
    log('↑', describe(data));
    socket.send(data);
  } else {
    log('·', 'not open: open it first');
  }
}

function close(socket: WebSocket | undefined): void {
  try {
    socket?.close(code.valueAsNumber, reason.value);
  } catch (error) {
    // A page may close with 1000 and with 3000 to 4999 only.
    log('·', String(error));
  }
}

function encode(text: string): string | ArrayBuffer | Blob {
  if (format.value === 'text') return text;
  const bytes = new TextEncoder().encode(text);
  return format.value === 'blob' ? new Blob([bytes]) : bytes.buffer;
}

function describe(data: unknown): string {
  if (data instanceof Blob) return `<Blob of ${data.size} B>`;
  if (!(data instanceof ArrayBuffer)) return String(data);
  const hex = Array.from(new Uint8Array(data, 0, Math.min(16, data.byteLength)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return `<${data.byteLength} B ${hex.join(' ')}${data.byteLength > 16 ? ' …' : ''}>`;
}

function onSubmit(id: string, run: () => void): void {
  findElement(id, HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
}
