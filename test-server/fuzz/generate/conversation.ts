import { namespacePrefix } from '../../../inspector/protocol/socket-io/namespace-prefix.ts';
import type { Content, Json, Parameter, Piece, Step } from '../wire/input.ts';
import type { Dialect, EngineDialect } from './dialect.ts';
import { parameter, request, upgrade } from './request.ts';

/** One thing that a client says or waits for, by whichever transport. */
export type Act =
  | { readonly text: Content }
  | { readonly binary: Content }
  | { readonly waitFor: string };

export type Transport = 'websocket' | 'polling' | 'upgraded';

/** The steps of a client of Engine.IO that says this; it takes connections from `on` to `on + 2`. */
export function engineSteps(
  engine: EngineDialect,
  transport: Transport,
  acts: readonly Act[],
  dialect: Dialect,
  on = 0,
): readonly Step[] {
  const { path, revision } = engine;
  const query = (name: string, sid?: number): Parameter[] => [
    parameter('EIO', String(revision)),
    parameter('transport', name),
    ...dialect.query.map(([key, value]) => parameter(key, value)),
    ...(sid === undefined ? [] : [parameter('sid', { sid })]),
  ];
  if (transport === 'websocket') {
    return [
      upgrade(on, { path, query: query('websocket') }),
      { do: 'wait', on, for: 'text', text: '0' },
      ...acts.map((act) => frameOf(act, revision, on)),
    ];
  }
  const opening: Step[] = [
    request(on, 'GET', { path, query: query('polling') }),
    { do: 'wait', on, for: 'text', text: '0' },
  ];
  if (transport === 'upgraded') {
    const to = on + 1;
    return [
      ...opening,
      upgrade(to, { path, query: query('websocket', on) }),
      { do: 'wait', on: to, for: 'answer' },
      frameOf({ text: ['2probe'] }, revision, to),
      { do: 'wait', on: to, for: 'text', text: '3probe' },
      frameOf({ text: ['5'] }, revision, to),
      ...acts.map((act) => frameOf(act, revision, to)),
    ];
  }
  return [...opening, ...pollingSteps(path, query('polling', on), acts, revision, on)];
}

function pollingSteps(
  path: string,
  query: readonly Parameter[],
  acts: readonly Act[],
  revision: 3 | 4,
  on: number,
): Step[] {
  const steps: Step[] = [];
  let waiting: Content[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const body = joined(waiting, revision);
    const contentType = 'text/plain;charset=UTF-8';
    steps.push(request(on + 1, 'POST', { path, query, body, contentType }));
    steps.push({ do: 'wait', on: on + 1, for: 'answer' });
    waiting = [];
  };
  for (const act of acts) {
    if ('text' in act) waiting.push(act.text);
    else if ('binary' in act)
      waiting.push([revision === 4 ? 'b' : 'b4', { base64: act.binary } satisfies Piece]);
    else {
      flush();
      steps.push(request(on, 'GET', { path, query }));
      steps.push({ do: 'wait', on, for: 'text', text: act.waitFor });
    }
  }
  flush();
  return steps;
}

function joined(packets: readonly Content[], revision: 3 | 4): Content {
  if (revision === 3) return packets.map((packet): Piece => ({ counted: packet }));
  return packets.flatMap((packet, index) => (index === 0 ? packet : ['\x1e', ...packet]));
}

/** How an act is done by a WebSocket. */
export function frameOf(act: Act, revision: 3 | 4, on: number): Step {
  if ('waitFor' in act) return { do: 'wait', on, for: 'text', text: act.waitFor };
  if ('text' in act) return { do: 'frame', on, opcode: 1, payload: act.text };
  const payload = revision === 3 ? [{ bytes: 'BA==' }, ...act.binary] : act.binary;
  return { do: 'frame', on, opcode: 2, payload };
}

/** A plain WebSocket that says this. */
export function socketSteps(path: string, acts: readonly Act[], on = 0): readonly Step[] {
  return [
    upgrade(on, { path }),
    { do: 'wait', on, for: 'answer' },
    ...acts.map((act) => frameOf(act, 4, on)),
  ];
}

export function connectActs(namespace: string, auth: Json, revision: 3 | 4): readonly Act[] {
  const place = namespacePrefix(namespace);
  if (revision === 3 && namespace === '/') return [{ waitFor: '40' }];
  const payload: Piece[] = revision === 4 && auth !== null ? [{ json: auth }] : [];
  return [{ text: ['4', '0', place, ...payload] }, { waitFor: `40${place}` }];
}

export interface EventParts {
  readonly namespace: string;
  readonly args: Json;
  readonly id: string;
  readonly attachments: readonly Content[];
}

export function eventActs({ namespace, args, id, attachments }: EventParts): readonly Act[] {
  const count = attachments.length;
  return [
    {
      text: [
        '4',
        count > 0 ? '5' : '2',
        count > 0 ? `${count}-` : '',
        namespacePrefix(namespace),
        id,
        { json: args },
      ],
    },
    ...attachments.map((binary): Act => ({ binary })),
  ];
}
