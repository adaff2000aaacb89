import type { Content, Piece } from './input.ts';

/** What is known only when an input runs. */
export interface WriteContext {
  readonly host: string;
  sidOf(connection: number): string;
  /** Sec-WebSocket-Accept of what is answered. */
  readonly accept?: string;
  /** Number of the question that is answered. */
  readonly asked?: string;
  /** Whether frames are masked that do not say it themselves; true where absent, as of a client. */
  readonly masks?: boolean;
}

/** Bytes of one content; what would be more is cut. A mutation may ask for any number. */
const MOST_BYTES = 48 * 1024 * 1024;

/** As long as a real one. */
const NO_ACCEPT = `${'A'.repeat(27)}=`;

/** The bytes of a content. Never throws. */
export function writeContent(content: Content, context: WriteContext): Buffer {
  if (content.length === 1) return writePiece(content[0]!, context);
  return Buffer.concat(content.map((piece) => writePiece(piece, context)));
}

function writePiece(piece: Piece, context: WriteContext): Buffer {
  if (typeof piece === 'string') return Buffer.from(piece);
  if ('bytes' in piece) return Buffer.from(piece.bytes, 'base64');
  if ('json' in piece) return Buffer.from(JSON.stringify(piece.json));
  if ('sid' in piece) return Buffer.from(context.sidOf(piece.sid));
  if ('host' in piece) return Buffer.from(context.host);
  if ('accept' in piece) return Buffer.from(context.accept ?? NO_ACCEPT);
  if ('asked' in piece) return Buffer.from((context.asked ?? '').padStart(6, '0'));
  if ('base64' in piece) return Buffer.from(writeContent(piece.base64, context).toString('base64'));
  if ('repeat' in piece) return repeated(writeContent(piece.repeat, context), piece.times ?? 1);
  if ('nest' in piece) {
    const [open, close] = piece.nest.map((part) => repeated(Buffer.from(part), piece.depth));
    return Buffer.concat([open!, writeContent(piece.inner, context), close!]);
  }
  return counted(writeContent(piece.counted, context), piece.binary ?? false, piece.off ?? 0);
}

function repeated(bytes: Buffer, times: number): Buffer {
  const length = bytes.length * Math.max(0, Math.floor(times));
  if (length === 0) return Buffer.alloc(0);
  return Buffer.alloc(Math.min(length, MOST_BYTES), bytes);
}

function counted(bytes: Buffer, isBinary: boolean, off: number): Buffer {
  if (!isBinary) {
    const { length } = bytes.toString();
    return Buffer.concat([Buffer.from(`${length + off}:`), bytes]);
  }
  // 0 is text and 1 bytes; then the length's digits, each as a byte; then 255.
  const isText = (bytes[0] ?? 0) >= 0x30;
  const digits = [...String(Math.abs(bytes.length + off))].map(Number);
  return Buffer.concat([Buffer.from([isText ? 0 : 1, ...digits, 255]), bytes]);
}
