import type { Content, Header, RequestStep, ResponseStep } from './input.ts';
import { type WriteContext, writeContent } from './write-content.ts';

const NOT_COUNTED = /^(content-length|transfer-encoding)$/i;

/** The bytes of an HTTP request. */
export function writeRequest(step: RequestStep, context: WriteContext): Buffer {
  const body = step.body === undefined ? Buffer.alloc(0) : writeContent(step.body, context);
  const parts: Buffer[] = [Buffer.from(`${step.method} `), writeContent(step.path, context)];
  step.query.forEach(({ name, value }, index) => {
    parts.push(Buffer.from(index === 0 ? '?' : '&'), writeContent(name, context));
    if (value.length > 0) parts.push(Buffer.from('='), writeContent(value, context));
  });
  parts.push(Buffer.from(` HTTP/${step.version ?? '1.1'}\r\n`));
  return Buffer.concat([...parts, ...headAndBody(step, body, context)]);
}

/** The bytes of an answer of HTTP. */
export function writeResponse(step: ResponseStep, context: WriteContext): Buffer {
  const { version = '1.1', status } = step;
  const body = step.body === undefined ? Buffer.alloc(0) : writeContent(step.body, context);
  const line = [
    Buffer.from(`HTTP/${version} `),
    writeContent(status, context),
    Buffer.from('\r\n'),
  ];
  return Buffer.concat([...line, ...headAndBody(step, body, context)]);
}

interface Message {
  readonly headers: readonly Header[];
  readonly body?: Content;
  readonly stated?: number;
}

function headAndBody(message: Message, body: Buffer, context: WriteContext): readonly Buffer[] {
  const parts: Buffer[] = [];
  let isCounted = false;
  for (const header of message.headers) {
    const name = writeContent(header.name, context);
    isCounted ||= NOT_COUNTED.test(name.toString());
    parts.push(writeHeader(header, name, context));
  }
  if (message.stated !== undefined || (message.body !== undefined && !isCounted)) {
    parts.push(Buffer.from(`Content-Length: ${message.stated ?? body.length}\r\n`));
  }
  return [...parts, Buffer.from('\r\n'), body];
}

function writeHeader({ value, times }: Header, name: Buffer, context: WriteContext): Buffer {
  const rest = Buffer.concat([
    Buffer.from(': '),
    writeContent(value, context),
    Buffer.from('\r\n'),
  ]);
  if (times === undefined) return Buffer.concat([name, rest]);
  const lines: Buffer[] = [];
  for (let index = 0; index < Math.min(times, 100_000); index++) {
    lines.push(name, Buffer.from(`-${index.toString(36)}`), rest);
  }
  return Buffer.concat(lines);
}
