import { createColors } from 'picocolors';
import type { Line } from '../../inspector/timeline/line.ts';
import { formatBytes, formatDuration } from '../../inspector/timeline/quantity.ts';
import { describeLine } from './line-detail.ts';
import { cutToWidth, escapeControls, type Span, type Style } from './terminal-text.ts';

interface Options {
  readonly colors: boolean;
  /** `at` of the first line, in milliseconds. */
  readonly start: number;
  /** Columns of the terminal; absent, or 0 as some terminals tell, and nothing is cut. */
  readonly width?: number;
  /** Say where in the page it was called from, where that is known. */
  readonly callSites?: boolean;
}

/** Names the columns of `formatLine`. */
export function formatHeader({ colors }: Pick<Options, 'colors'>): string {
  const names = ['seconds'.padStart(9), ' ', 'kind'.padEnd(13), 'size'.padStart(8)];
  const row = [...names, 'latency'.padStart(8), 'connection'].join('  ');
  return createColors(colors).dim(row);
}

/**
 * Writes a line of the timeline for a person: time since the start in seconds, direction, kind,
 * size, ack latency and connection in columns, then what it is about. Traffic is hostile, so
 * nothing that could steer a terminal gets through unescaped.
 *
 * @returns one line without its end
 */
export function formatLine(line: Line, options: Options): string {
  const { colors, start, width, callSites = false } = options;
  const row = [...columnsOf(line, start), ...describeLine(line, callSites)].map((span) => ({
    ...span,
    text: escapeControls(span.text),
  }));
  const spans = width ? cutToWidth(row, width) : row;
  const paint = createColors(colors);
  return spans
    .map(({ text, style }) => (style ? paint[style](text) : text))
    .join('')
    .trimEnd();
}

function columnsOf(line: Line, start: number): Span[] {
  const { sizeBytes, latencyMs } = line;
  const columns: Span[] = [
    { text: ((line.at - start) / 1000).toFixed(3).padStart(9), style: 'dim' },
    arrowOf(line),
    { text: line.kind.padEnd(13), style: styleOf(line) },
    { text: (sizeBytes === undefined ? '' : formatBytes(sizeBytes)).padStart(8) },
    {
      text: (latencyMs === undefined ? '' : formatDuration(latencyMs)).padStart(8),
      style: 'green',
    },
    tagOf(line),
  ];
  return columns.flatMap((column) => [column, { text: '  ' }]);
}

function arrowOf({ direction }: Line): Span {
  if (direction === 'sent') return { text: '↑', style: 'green' };
  if (direction === 'received') return { text: '↓', style: 'cyan' };
  return { text: '·', style: 'dim' };
}

function styleOf({ kind }: Line): Style {
  switch (kind) {
    case 'event':
    case 'ack':
      return 'cyan';
    case 'open':
    case 'connect':
    case 'handshake':
    case 'upgrade':
      return 'green';
    case 'close':
    case 'disconnect':
      return 'yellow';
    case 'error':
    case 'connect_error':
    case 'malformed':
      return 'red';
    case 'gap':
      return 'magenta';
    case 'ping':
    case 'pong':
    case 'probe':
    case 'noop':
      return 'dim';
    default:
      return 'bold';
  }
}

const tagStyles: readonly Style[] = ['blue', 'magenta', 'yellow', 'green', 'cyan'];

/** The end of the connection's id, where its number stands; coloured to be followed by eye. */
function tagOf({ connection }: Line): Span {
  const sum = Array.from(connection, (character) => character.charCodeAt(0)).reduce(
    (total, code) => (total * 31 + code) % 997,
    0,
  );
  const tag = connection.slice(-6).padStart(6);
  return { text: tag, style: tagStyles[sum % tagStyles.length] ?? 'dim' };
}
