import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Has requests under a path answered by `answer`, and all others by whoever did so before. */
export function answerUnder(http: Server, path: string, answer: Answer): void {
  const before = http.listeners('request') as Answer[];
  http.removeAllListeners('request');
  http.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const chosen = pathname === path || pathname.startsWith(`${path}/`) ? [answer] : before;
    for (const one of chosen) one(request, response);
  });
}
