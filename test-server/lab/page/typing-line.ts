import type { Sender, Typing } from '../chat/chat-words.ts';
import { findElement } from './find-element.ts';

// A pause for thought is not yet the end of typing.
const pauseMs = 1500;
// Who went without a word is not typing any more.
const forgottenAfterMs = 6000;

const line = findElement('typing', HTMLParagraphElement);

/** Shows who is typing. */
export function createTypingLine(): { show(typing: Typing): void; stop(sender: Sender): void } {
  const names = new Map<string, { readonly nickname: string; readonly timer: number }>();
  const render = () => {
    const typing = [...names.values()].map(({ nickname }) => nickname);
    line.textContent = typing.length === 0 ? '' : `${typing.join(', ')} typing …`;
  };
  const stop = ({ id }: Sender) => {
    clearTimeout(names.get(id)?.timer);
    names.delete(id);
    render();
  };
  const start = (from: Sender) => {
    stop(from);
    const timer = setTimeout(() => stop(from), forgottenAfterMs);
    names.set(from.id, { nickname: from.nickname, timer });
    render();
  };
  return { show: ({ from, typing }) => (typing ? start(from) : stop(from)), stop };
}

/** Tells once that typing began and once that it ended, however many keys lie between. */
export function createTypingSignal(tell: (typing: boolean) => void): {
  typed(): void;
  ended(): void;
} {
  let timer: number | undefined;
  const ended = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    tell(false);
  };
  return {
    typed() {
      if (timer === undefined) tell(true);
      clearTimeout(timer);
      timer = setTimeout(ended, pauseMs);
    },
    ended,
  };
}
