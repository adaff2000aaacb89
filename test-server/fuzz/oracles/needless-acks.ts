import type { ConnectionTranscript } from '../wire/answer.ts';
import type { Input } from '../wire/input.ts';
import { writeContent } from '../wire/write-content.ts';

const CONTEXT = { host: '127.0.0.1', sidOf: () => '' };
/** Behind the packet's type: a count of attachments, a namespace, and the id (Socket.IO protocol 3 to 5). */
const QUESTION = /^4[25](?:\d+-)?(\/[^,]*,)?(\d+)\[/;
const ANSWER = /^4[36](?:\d+-)?(\/[^,]*,)?(\d+)\[/;

/**
 * Answers on one WebSocket to questions that nobody has asked, or that were answered before. Null for none,
 * and where what was asked cannot be read off the input, since frames of it are cut off or put together.
 */
export function needlessAck(
  { steps }: Input,
  on: number,
  { answers, isUpgraded }: ConnectionTranscript,
): string | null {
  const own = steps.filter((step) => step.on === on);
  if (!isUpgraded || own.filter(({ do: action }) => action === 'request').length !== 1) return null;
  // What was asked is large at times, and most often nothing was answered.
  const answered = answers.flatMap((answer) =>
    answer.kind === 'frame' && answer.opcode === 1
      ? (keyOf(ANSWER, answer.payload.toString()) ?? [])
      : [],
  );
  if (answered.length === 0) return null;
  const open = new Map<string, number>();
  for (const step of own) {
    if (step.do === 'raw') return null;
    if (step.do !== 'frame') continue;
    if ([step.fin, step.stated, step.only, step.fragments].some((field) => field !== undefined)) {
      return null;
    }
    const key = keyOf(QUESTION, writeContent(step.payload, CONTEXT).toString());
    if (key !== null) open.set(key, (open.get(key) ?? 0) + (step.times ?? 1));
  }
  for (const key of answered) {
    const left = open.get(key) ?? 0;
    if (left === 0) return 'an answer more than there were questions';
    open.set(key, left - 1);
  }
  return null;
}

function keyOf(pattern: RegExp, text: string): string | null {
  const [, namespace = '', id] = pattern.exec(text) ?? [];
  return id === undefined ? null : `${namespace}${Number(id)}`;
}
