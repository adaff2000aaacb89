import type { Entry } from '../../../inspector/timeline/entry.ts';

/**
 * What a packet of the server's is waited for as: the n-th of a key in a run stands for the n-th in the
 * recording. Null for what nothing waits for.
 * @param questionOf the recorded row of the question that an ack answers
 */
export function receivedKey(
  entry: Entry,
  questionOf: (row: number) => number | undefined,
): string | null {
  const { kind, direction, layer, namespace, event, ack } = entry;
  if (direction === 'sent') return null;
  switch (kind) {
    case 'event':
      return JSON.stringify(['event', namespace, event]);
    case 'ack': {
      const answers = ack !== undefined && 'answers' in ack && ack.answers === 'waiting';
      const question = answers && ack.row !== null ? questionOf(ack.row) : undefined;
      return question === undefined ? null : JSON.stringify(['ack', question]);
    }
    // A server that now refuses has answered, too.
    case 'connect':
    case 'connect_error':
      return JSON.stringify(['answer', namespace]);
    case 'disconnect':
      return JSON.stringify(['disconnect', namespace]);
    case 'json':
    case 'text':
    case 'binary':
      return 'message';
    case 'malformed':
      return 'malformed';
    case 'open':
      return `open ${layer}`;
    case 'error':
      return 'close';
    case 'close':
      // Who has closed it the network log does not tell.
      return layer === 'polling' || entry.connection.closed?.code === 0 ? null : 'close';
    default:
      return null;
  }
}
