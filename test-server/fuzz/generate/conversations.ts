import fc from 'fast-check';
import type { Content, Input, Json, Step } from '../wire/input.ts';
import {
  type Act,
  connectActs,
  engineSteps,
  eventActs,
  socketSteps,
  type Transport,
} from './conversation.ts';
import type { Dialect, EngineDialect, KnownEvent } from './dialect.ts';
import { plainArgs } from './plain-args.ts';
import { request, upgrade } from './request.ts';
import { wantedArgs } from './wanted-args.ts';

/** Inputs that a client which keeps the protocol might send: what deviations begin from. */
export function conversations(dialect: Dialect): fc.Arbitrary<Input> {
  const { engines, sockets, sockJs } = dialect;
  const kinds: fc.Arbitrary<readonly Step[]>[] = [
    ...engines.map((engine) => engineConversation(engine, dialect)),
    ...sockets.map((path) => socketConversation(path, dialect)),
    ...sockJs.map(sockJsConversation),
  ];
  const elsewhere = fc.constantFrom('/', '/unknown/').chain((path) =>
    fc.constantFrom<readonly Step[]>(
      [request(0, 'GET', { path }), { do: 'wait', on: 0, for: 'answer' }],
      socketSteps(path, []),
      socketSteps(path, []),
      // Gone only after the server has lost its patience.
      [upgrade(0, { path }), { do: 'wait', on: 0, for: 'end', ms: 1_500 }, { do: 'reset', on: 0 }],
    ),
  );
  if (kinds.length === 0) kinds.push(fc.constant([request(0, 'GET', { path: '/' })]));
  return fc
    .oneof({ weight: 12, arbitrary: fc.oneof(...kinds) }, { weight: 1, arbitrary: elsewhere })
    .map((steps) => ({ steps }));
}

const transports = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Transport>('websocket') },
  { weight: 3, arbitrary: fc.constant<Transport>('polling') },
  { weight: 1, arbitrary: fc.constant<Transport>('upgraded') },
);

function engineConversation(
  engine: EngineDialect,
  dialect: Dialect,
): fc.Arbitrary<readonly Step[]> {
  const talk = engine.isSocketIo ? socketTalk(dialect, engine.revision) : engineTalk(dialect);
  return fc
    .tuple(transports, talk)
    .map(([transport, acts]) => engineSteps(engine, transport, acts, dialect));
}

/** Of Engine.IO alone: messages, and a heartbeat. */
function engineTalk({ messages }: Dialect): fc.Arbitrary<readonly Act[]> {
  const text = fc.constantFrom('hello', ...messages).map((each): Act => ({ text: ['4', each] }));
  const act = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 1, arbitrary: fc.constant<Act>({ text: ['3'] }) },
    { weight: 1, arbitrary: fc.constant<Act>({ binary: ['bytes'] }) },
  );
  return fc.array(act, { minLength: 1, maxLength: 3 });
}

function socketTalk(dialect: Dialect, revision: 3 | 4): fc.Arbitrary<readonly Act[]> {
  return fc
    .constantFrom(...dialect.namespaces)
    .chain((namespace) =>
      fc
        .array(eventOf(dialect, namespace), { minLength: 1, maxLength: 3 })
        .map((events) => [...connectActs(namespace, dialect.auth, revision), ...events.flat()]),
    );
}

/** An event of the application's, or of any name where none is known. */
export function eventOf({ events }: Dialect, namespace: string): fc.Arbitrary<readonly Act[]> {
  const here = events.filter((event) => event.namespace === namespace);
  const known: readonly KnownEvent[] =
    here.length > 0 ? here : [{ namespace, name: 'message', samples: [] }];
  return fc.constantFrom(...known).chain((event) =>
    fc.tuple(argsOf(event), fc.nat({ max: 99 }), fc.nat({ max: 9 })).map(([args, number, kind]) => {
      const { name } = event;
      const id = kind % 2 === 0 ? String(number) : '';
      if (kind !== 9) return eventActs({ namespace, args: [name, ...args], id, attachments: [] });
      const placeholder = { _placeholder: true, num: 0 };
      const attachments: Content[] = [['bytes']];
      return eventActs({ namespace, args: [name, placeholder, ...args], id, attachments });
    }),
  );
}

/** As they were seen, or as its handler seems to want them, or any. */
function argsOf({ samples, words }: KnownEvent): fc.Arbitrary<readonly Json[]> {
  const wanted = words === undefined ? null : wantedArgs(words);
  return fc.oneof(
    { weight: samples.length > 0 ? 7 : 0, arbitrary: fc.constantFrom(...samples, []) },
    { weight: wanted === null ? 0 : 4, arbitrary: wanted ?? plainArgs },
    { weight: 3, arbitrary: plainArgs },
  );
}

function socketConversation(path: string, { messages }: Dialect): fc.Arbitrary<readonly Step[]> {
  const act = fc.oneof(
    fc
      .constantFrom('hello', '{"type":"hello"}', ...messages)
      .map((text): Act => ({ text: [text] })),
    fc.constant<Act>({ binary: ['bytes'] }),
  );
  return fc.array(act, { minLength: 1, maxLength: 3 }).map((acts) => socketSteps(path, acts));
}

function sockJsConversation(prefix: string): fc.Arbitrary<readonly Step[]> {
  const session = `${prefix}/000/sockeye`;
  const body = ['["hello"]'];
  const polling: Step[] = [
    request(0, 'POST', { path: `${session}/xhr`, body: [] }),
    { do: 'wait', on: 0, for: 'answer' },
    request(1, 'POST', { path: `${session}/xhr_send`, body, contentType: 'text/plain' }),
    { do: 'wait', on: 1, for: 'answer' },
  ];
  const jsonp: Step[] = [
    { ...request(0, 'GET', { path: `${session}/jsonp` }), query: [{ name: ['c'], value: ['cb'] }] },
    { do: 'wait', on: 0, for: 'answer' },
    request(1, 'POST', {
      path: `${session}/jsonp_send`,
      body: ['d=%5B%22hello%22%5D'],
      contentType: 'application/x-www-form-urlencoded',
    }),
    { do: 'wait', on: 1, for: 'answer' },
  ];
  return fc.constantFrom(
    polling,
    jsonp,
    socketSteps(`${session}/websocket`, [{ waitFor: 'o' }, { text: body }]),
    socketSteps(`${prefix}/websocket`, [{ text: ['hello'] }]),
  );
}
