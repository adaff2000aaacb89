import type { Timeline } from '../../timeline/timeline.ts';

/** The packet as it travelled; bytes as hexadecimal, attachments on lines of their own. */
export function rawText(timeline: Timeline, row: number): string {
  const packet = timeline.packet(row);
  if (packet === null) return '';
  const attachments = timeline.parts(row)?.attachments ?? [];
  const parts = attachments.map(({ message, start, end }) => message.payload.slice(start, end));
  return [packet.whole, ...parts].map(shown).join('\n');
}

function shown(part: string | Uint8Array): string {
  if (typeof part === 'string') return part;
  return Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
