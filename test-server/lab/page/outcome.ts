import type { Answer } from '../chat/chat-words.ts';
import { findElement } from './find-element.ts';

const line = findElement('outcome', HTMLParagraphElement);

/** Waits for an ack and shows how it went; `true` when the server did what it was asked. */
export async function showOutcome(what: string, answer: Promise<Answer>): Promise<boolean> {
  const asked = performance.now();
  const result = await answer;
  const tookMs = Math.round(performance.now() - asked);
  showLine(result.ok ? `${what}, answered in ${tookMs} ms` : result.error, result.ok);
  return result.ok;
}

export function showFailure(why: string): void {
  showLine(why, false);
}

function showLine(text: string, isGood: boolean): void {
  line.textContent = text;
  line.classList.toggle('bad', !isGood);
}
