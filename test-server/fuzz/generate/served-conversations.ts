import fc from 'fast-check';
import { namespacePrefix } from '../../../inspector/protocol/socket-io/namespace-prefix.ts';
import type { Content, Input, Json, Step } from '../wire/input.ts';
import { type Act, frameOf } from './conversation.ts';
import { eventOf } from './conversations.ts';
import type { Dialect, LineFacts } from './dialect.ts';
import { oddText } from './odd.ts';
import { plainArgs } from './plain-args.ts';

/** What is said where nothing is known of the application. */
const ANY_MESSAGES = ['hello', '{"type":"hello","data":{}}', '{"id":1}', '[]', 'null'] as const;

/** Inputs that a server which keeps the protocol might say to a client that is past the door. */
export function servedConversations(dialect: Dialect): fc.Arbitrary<Input> {
  const lines = dialect.client?.lines ?? [];
  const talks = lines.map((line, on) => talkOn(line, on, dialect));
  return fc.oneof(...talks).map((steps) => ({ steps }));
}

function talkOn(line: LineFacts, on: number, dialect: Dialect): fc.Arbitrary<readonly Step[]> {
  const { revision } = line;
  const talk = line.isSocketIo
    ? socketTalk(line, dialect)
    : fc.array(revision === null ? messageOf(dialect) : packetOf(dialect), {
        minLength: 1,
        maxLength: 3,
      });
  return talk.map((acts) => acts.map((act) => frameOf(act, revision ?? 4, on)));
}

function socketTalk(line: LineFacts, dialect: Dialect): fc.Arbitrary<readonly Act[]> {
  const namespaces = line.namespaces.length > 0 ? line.namespaces : ['/'];
  const event = fc.constantFrom(...namespaces).chain((each) => eventOf(dialect, each));
  const acts =
    line.asksIn.length === 0
      ? event
      : fc.oneof(
          { weight: 3, arbitrary: event },
          { weight: 2, arbitrary: fc.constantFrom(...line.asksIn).chain(answerIn) },
        );
  return fc.array(acts, { minLength: 1, maxLength: 3 }).map((all) => all.flat());
}

/** An answer to what the client has asked last. */
function answerIn(namespace: string): fc.Arbitrary<readonly Act[]> {
  const place = namespacePrefix(namespace);
  return plainArgs.map((args) => [{ text: ['4', '3', place, { asked: true }, { json: args }] }]);
}

function packetOf({ messages }: Dialect): fc.Arbitrary<Act> {
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .constantFrom(...ANY_MESSAGES, ...messages)
        .map((text): Act => ({ text: ['4', ...contentOf(text)] })),
    },
    { weight: 1, arbitrary: fc.constant<Act>({ text: ['2'] }) },
    { weight: 1, arbitrary: fc.constant<Act>({ binary: ['bytes'] }) },
  );
}

function messageOf({ messages }: Dialect): fc.Arbitrary<Act> {
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .constantFrom(...ANY_MESSAGES, ...messages)
        .map((text): Act => ({ text: contentOf(text) })),
    },
    { weight: 1, arbitrary: oddText.map((text): Act => ({ text: [text] })) },
    { weight: 1, arbitrary: fc.constant<Act>({ binary: ['bytes'] }) },
  );
}

/** Text that is JSON, as a value that can be changed in its places. */
function contentOf(text: string): Content {
  if (!/^[[{]/.test(text)) return [text];
  try {
    return [{ json: JSON.parse(text) as Json }];
  } catch {
    return [text];
  }
}
