import { ask, type ClientOptions, connectClient, next } from './chat/connect-client.ts';

/** Somebody to chat with who needs no page. */
export interface Friend {
  /** Says something to everybody. */
  say(text: string): Promise<void>;
  /** Says something in a room, which the friend joins for it. */
  sayIn(room: string, text: string): Promise<void>;
  /** Says something to one person. */
  whisper(to: string, text: string): Promise<void>;
  leave(): void;
}

/** Lets a friend come into the chat. */
export async function inviteFriend(nickname: string, options: ClientOptions): Promise<Friend> {
  const client = connectClient(options);
  await next(client, 'welcome');
  const done = async (event: string, payload: unknown) => {
    const answer = await ask(client, event, payload);
    if (!answer.ok) throw new Error(`${nickname} was refused "${event}": ${answer.error}`);
  };
  await done('nickname', nickname);
  return {
    async say(text) {
      await done('typing', { typing: true });
      await done('chat message', text);
    },
    async sayIn(room, text) {
      await done('join room', room);
      await done('room message', { room, text });
    },
    whisper: (to, text) => done('private message', { to, text }),
    leave: () => void client.close(),
  };
}
