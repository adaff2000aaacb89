import { answerTo } from './answer.ts';
import type { ChatNamespace, ChatSocket, NotAdmitted } from './chat-server.ts';
import type { Statistics } from './chat-words.ts';

/** Not a secret: it stands in the documentation, so that a refusal is as easy to try as a welcome. */
export const adminLikeToken = 'let-me-in';

// Often enough to see it live, seldom enough not to drown the chat in the timeline.
const statisticsEveryMs = 5000;

/**
 * Holds a namespace that wants a token and tells how the server does: now and then by
 * `statistics`, and at once, by ack, to who emits `statistics`.
 */
export function openAdminLike(namespace: ChatNamespace, measure: () => Statistics): void {
  const sockets = new Set<ChatSocket>();
  const ticker = createTicker(() => namespace.send(undefined, 'statistics', measure()));
  namespace.onAdmission(admit);
  namespace.onArrival((socket) => {
    sockets.add(socket);
    ticker.run(true);
    socket.send('statistics', measure());
    return {
      onEvent: (event, args) => {
        if (event === 'statistics') void answerTo(args, async () => measure());
      },
      onGone: () => {
        sockets.delete(socket);
        ticker.run(sockets.size > 0);
      },
    };
  });
}

function admit(credentials: unknown): NotAdmitted | undefined {
  const token = Object.getOwnPropertyDescriptor(Object(credentials), 'token')?.value;
  if (token === adminLikeToken) return undefined;
  const code = token === undefined ? 'TOKEN_MISSING' : 'TOKEN_WRONG';
  return {
    message: 'not authorised',
    data: { code, hint: `connect with auth: { token: '${adminLikeToken}' }` },
  };
}

/** Ticks only while it is wanted, so that an idle lab does nothing. */
function createTicker(tick: () => void): { run(wanted: boolean): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    run(wanted) {
      if (wanted) {
        timer ??= setInterval(tick, statisticsEveryMs);
      } else {
        clearInterval(timer);
        timer = undefined;
      }
    },
  };
}
